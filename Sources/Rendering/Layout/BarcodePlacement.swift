import Barcodes

/// Where a barcode stands in its box: as large as it can be, centred, in modules of whole dots where they are known.
///
/// Lengths are in points (pt).
struct BarcodePlacement {
    /// Why a code cannot stand in its box.
    enum Problem: Error, Hashable {
        /// A module would have that width, in points (pt).
        case modulesTooSmall(Double)
        /// A printer's dot is larger than a module may be in this box.
        case dotsTooLarge
        /// Bars would be that high, and have to be so high, in points (pt).
        case barsTooLow(Double, least: Double)
    }

    /// The code with its quiet zone.
    let field: Rectangle
    /// The code without.
    let modules: Rectangle
    /// The width of a module.
    let module: Double

    /// The largest placement in the box.
    ///
    /// - Parameters:
    ///   - symbol: the code.
    ///   - quietZone: its light border in modules.
    ///   - box: where it may stand, with the line under it.
    ///   - lineHeight: the height of the line under it; 0 if it has none.
    ///   - minimumModule: the least width of a module.
    ///   - grid: the printer's dots, nil if they are not known.
    /// - Throws: a `Problem`.
    init(
        _ symbol: BarcodeSymbol, quietZone: BarcodeSymbol.QuietZone, in box: Rectangle, lineHeight: Double,
        minimumModule: Double, grid: DotGrid?
    ) throws(Problem) {
        let height = box.height - lineHeight
        let columns = quietZone.left + symbol.modules.width + quietZone.right
        let module = try Self.module(
            columns: columns, rows: Self.rows(of: symbol).map { quietZone.top + $0 + quietZone.bottom },
            width: box.width, height: height, minimumModule, grid)
        let codeWidth = Double(symbol.modules.width) * module
        let codeHeight = try Self.height(of: symbol, module, codeWidth, available: height, quietZone, grid)
        let fieldWidth = Double(columns) * module
        let fieldHeight = codeHeight + Double(quietZone.top + quietZone.bottom) * module
        var x = box.x + (box.width - fieldWidth) / 2
        var y = box.y + (height - fieldHeight) / 2
        if let grid {
            let shift = grid.shift(x: x, y: y)
            x += shift.x
            y += shift.y
        }
        self.module = module
        field = Rectangle(x: x, y: y, width: fieldWidth, height: fieldHeight)
        modules = Rectangle(
            x: x + Double(quietZone.left) * module, y: y + Double(quietZone.top) * module, width: codeWidth,
            height: codeHeight)
    }

    /// How many modules high the code is; nil when its height is free.
    private static func rows(of symbol: BarcodeSymbol) -> Int? {
        switch symbol.form {
        case .matrix: symbol.modules.height
        case .stacked(let rowHeight): symbol.modules.height * rowHeight
        case .linear: nil
        }
    }

    private static func module(
        columns: Int, rows: Int?, width: Double, height: Double, _ minimum: Double, _ grid: DotGrid?
    ) throws(Problem) -> Double {
        let largest = min(width / Double(columns), rows.map { height / Double($0) } ?? .infinity)
        guard let grid else {
            // A micrometre of rounding is no reason to refuse.
            guard largest >= minimum - 0.003 else { throw .modulesTooSmall(max(0, largest)) }
            return largest
        }
        let dots = min(grid.dots(ofEach: columns, in: width), rows.map { grid.dots(ofEach: $0, in: height) } ?? .max)
        guard dots > 0 else { throw .dotsTooLarge }
        let module = Double(dots) * grid.dot
        guard module >= minimum - 0.003 else { throw .modulesTooSmall(module) }
        return module
    }

    private static func height(
        of symbol: BarcodeSymbol, _ module: Double, _ width: Double, available: Double,
        _ quietZone: BarcodeSymbol.QuietZone, _ grid: DotGrid?
    ) throws(Problem) -> Double {
        guard case .linear(let bars) = symbol.form else { return Double(rows(of: symbol) ?? 0) * module }
        let free = available - Double(quietZone.top + quietZone.bottom) * module
        let height = grid?.whole(free) ?? free
        let least = max(
            Double(bars.minimumMicrometres) * 72 / 25_400, width * Double(bars.minimumPercentOfLength) / 100)
        // What a dot takes from it is no reason to refuse either.
        guard height >= least - max(0.003, grid?.dot ?? 0) else { throw .barsTooLow(max(0, height), least: least) }
        return height
    }
}
