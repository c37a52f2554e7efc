import Barcodes
import Designs

extension PageLayout {
    /// Adds a barcode with its quiet zone, and the line under it.
    func append(
        _ content: BarcodeContent, _ line: TextLayout?, _ prepared: PreparedElement, to items: inout [DisplayItem],
        _ place: PagePlace
    ) throws {
        let value = try merged(content.value, in: nil, prepared, place)
        let symbol = try symbol(of: value, content, prepared, place)
        let placement = try placement(of: symbol, content, line, prepared, place)
        guard let line else {
            items.append(.fill(Path([.rectangle(placement.field)]), .white))
            items.append(.modules(symbol.modules, placement.modules, content.colour))
            return
        }
        let glyphs = try self.items(of: symbol.humanReadable ?? value, line.content, line, prepared, place)
        // It was set at the foot of the box and about its middle, and belongs under the code and about its middle.
        let shift = Transform.translation(
            x: placement.modules.x + placement.modules.width / 2 - line.frame.x - line.frame.width / 2,
            y: placement.field.y + placement.field.height - line.frame.y)
        items += Self.whiteFields(placement, line, glyphs)
        items.append(.modules(symbol.modules, placement.modules, content.colour))
        items += [.push(shift)] + glyphs + [.pop]
    }

    /// The white beneath a code and the line under it, whatever the page has there.
    private static func whiteFields(
        _ placement: BarcodePlacement, _ line: TextLayout, _ glyphs: [DisplayItem]
    ) -> [DisplayItem] {
        var field = placement.field
        var foot = Rectangle(x: 0, y: field.y + field.height, width: 0, height: line.frame.height)
        field.height += foot.height
        let left = glyphs.reduce(Double.infinity) { left, item in
            guard case .glyphs(let run) = item else { return left }
            return run.glyphs.reduce(left) { min($0, $1.x) }
        }
        // The line is centred, so that it ends as far from the middle as it begins. It may be wider than the code.
        let reach = line.frame.x + line.frame.width / 2 - left + line.frame.height / 4
        let middle = placement.modules.x + placement.modules.width / 2
        (foot.x, foot.width) = (middle - reach, 2 * reach)
        // Rectangles one by one, because a printer's dots hold each exactly.
        let fields = foot.x < field.x || foot.x + foot.width > field.x + field.width ? [field, foot] : [field]
        return fields.map { .fill(Path([.rectangle($0)]), .white) }
    }

    private func placement(
        of symbol: BarcodeSymbol, _ content: BarcodeContent, _ line: TextLayout?, _ prepared: PreparedElement,
        _ place: PagePlace
    ) throws -> BarcodePlacement {
        let grid = place.dotsPerInch.flatMap { DotGrid(dotsPerInch: $0, under: place.transform) }
        func placement(on grid: DotGrid?) throws(BarcodePlacement.Problem) -> BarcodePlacement {
            try BarcodePlacement(
                symbol, quietZone: content.quietZoneModules.map(symbol.quietZone(ofModules:)) ?? symbol.quietZone,
                in: prepared.frame, lineHeight: line?.frame.height ?? 0,
                minimumModule: content.minimumModule.points, grid: grid)
        }
        do throws(BarcodePlacement.Problem) {
            // A picture whose pixels are too coarse for it shows it as paper does, with modules that are not all alike.
            if let pixels = place.pixelsPerInch.flatMap({ DotGrid(dotsPerInch: $0, under: place.transform) }),
                let snapped = try? placement(on: pixels)
            {
                return snapped
            }
            return try placement(on: grid)
        } catch {
            let complaint =
                switch error {
                case .modulesTooSmall(let module):
                    "the barcode has \(symbol.modules.width) × \(symbol.modules.height) modules of "
                        + "\(Self.millimetres(module)) mm in its box\(Self.told(grid, place)), and scanners need "
                        + "\(content.minimumModule.millimetres) mm; enlarge the box, lower the error correction, or "
                        + "shorten the value."
                case .dotsTooLarge:
                    "the barcode has \(symbol.modules.width) × \(symbol.modules.height) modules, and its box has no "
                        + "room for one of the printer's dots in each\(Self.told(grid, place)); enlarge the box, or "
                        + "shorten the value."
                case .barsTooLow(let height, let least):
                    "the bars of the barcode are \(Self.millimetres(height)) mm high in its box, and scanners need "
                        + "\(Self.millimetres(least)) mm for a code of this length; make the box higher, or the value "
                        + "shorter."
                }
            throw Self.error(.barcodeTooDense, complaint, prepared, place)
        }
    }

    private func symbol(
        of value: String, _ content: BarcodeContent, _ prepared: PreparedElement, _ place: PagePlace
    ) throws -> BarcodeSymbol {
        let key = BarcodeKey(
            symbology: content.symbology, value: Array(value.utf8), errorCorrection: content.errorCorrection)
        if let known = symbols[key] { return known }
        guard let symbology = symbologies[content.symbology] else {
            throw Self.error(
                .unsuitableBarcode,
                "there is no symbology ‘\(content.symbology)’; use one of "
                    + symbologies.keys.sorted().joined(separator: ", ") + ".", prepared, place)
        }
        do {
            let symbol = try symbology.encode(value, errorCorrection: ErrorCorrection(content.errorCorrection))
            if symbols.count >= RenderingLimits.encodedBarcodes { symbols.removeAll(keepingCapacity: true) }
            symbols[key] = symbol
            return symbol
        } catch {
            throw Self.error(.unsuitableBarcode, error.message, prepared, place, underlying: error)
        }
    }

    private static func told(_ grid: DotGrid?, _ place: PagePlace) -> String {
        guard grid != nil, let dotsPerInch = place.dotsPerInch else { return "" }
        return " at \(dotsPerInch) dots per inch"
    }

    private static func millimetres(_ points: Double) -> Double { (points * 25.4 / 72 * 1000).rounded() / 1000 }
}

extension BarcodeContent {
    /// The least share of its size to which the line under a code shrinks: at half of it, it would stand on two lines.
    private static let leastShare = 0.55

    /// How the line under the code is set: on one line, exactly as the value is, at the foot of the box.
    var humanReadableLine: TextContent? {
        guard let line = humanReadable else { return nil }
        return TextContent(
            template: value, fontFamilies: line.fontFamilies, sizePoints: line.sizePoints,
            minimumSizePoints: max(line.minimumSizePoints, line.sizePoints * Self.leastShare), weight: line.weight,
            isItalic: line.isItalic, colour: line.colour, alignment: .centre, verticalAlignment: .bottom,
            lineHeight: 1, letterCase: .asWritten, fit: line.fit == .shrink ? .shrink : .error,
            language: line.language, direction: .leftToRight)
    }
}

extension BarcodeSymbol {
    /// The border of a design that asks for another than the standard's: all around, or beside bars.
    fileprivate func quietZone(ofModules modules: Int) -> QuietZone {
        if case .linear = form { return QuietZone(horizontal: modules, vertical: 0) }
        return QuietZone(horizontal: modules, vertical: modules)
    }
}

extension ErrorCorrection {
    fileprivate init(_ level: BarcodeContent.ErrorCorrection) {
        self =
            switch level {
            case .low: .low
            case .medium: .medium
            case .quartile: .quartile
            case .high: .high
            }
    }
}
