import Barcodes

/// A code as blocks of a terminal, two rows of modules in a line.
enum TerminalPicture {
    /// The lines, dark modules as spaces, so that the code stands dark on light in a dark terminal.
    static func lines(of symbol: BarcodeSymbol) -> [String] {
        let (modules, quiet) = (symbol.modules, symbol.quietZone)
        func isDark(_ x: Int, _ y: Int) -> Bool {
            (0..<modules.width).contains(x) && (0..<modules.height).contains(y) && modules.isDark(x, y)
        }
        return stride(from: -quiet.top, to: modules.height + quiet.bottom, by: 2).map { y in
            String(
                (-quiet.left..<modules.width + quiet.right).map { x -> Character in
                    switch (isDark(x, y), isDark(x, y + 1)) {
                    case (true, true): " "
                    case (true, false): "▄"
                    case (false, true): "▀"
                    case (false, false): "█"
                    }
                })
        }
    }
}
