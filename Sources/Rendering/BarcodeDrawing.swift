/// How a PDF holds barcodes; on paper they look the same.
package enum BarcodeDrawing: Hashable, Sendable {
    /// As a picture of one bit for each module, which neither cairo nor a reader may smooth.
    ///
    /// Cairo writes it faster than outlines, which cost about 18 % of a page's processor time.
    case mask
    /// As lines, for programs that cannot do with pictures.
    case outlines
}
