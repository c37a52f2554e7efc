/// How a PDF holds barcodes; on paper they look the same.
package enum BarcodeDrawing: Hashable, Sendable {
    /// As a picture of one bit for each module, which neither cairo nor a reader may smooth.
    ///
    /// Cairo writes it a quarter faster than outlines: outlines cost it as much as a third of a ticket.
    case mask
    /// As lines, for programs that cannot do with pictures.
    case outlines
}
