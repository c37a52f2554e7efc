package import Barcodes

/// A QR code as an SVG picture of its own, for a screen.
package enum QRPicture {
    /// The picture, with its quiet zone.
    ///
    /// - Parameter text: what a scanner shall read.
    /// - Returns: the SVG document.
    /// - Throws: a `BarcodeError` when the text is too long.
    package static func svg(_ text: String) throws(BarcodeError) -> String {
        let symbol = try QRSymbology().encode(text, errorCorrection: .medium)
        let (left, top) = (symbol.quietZone.left, symbol.quietZone.top)
        let (width, height) = (symbol.modules.width + left * 2, symbol.modules.height + top * 2)
        var path = ""
        for y in 0..<symbol.modules.height {
            for x in 0..<symbol.modules.width where symbol.modules.isDark(x, y) {
                path += "M\(x + left) \(y + top)h1v1h-1z"
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
            + "shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
            + "<path d=\"\(path)\"/></svg>"
    }
}
