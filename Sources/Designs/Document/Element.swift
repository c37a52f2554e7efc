/// One thing on a design.
package struct Element: Sendable {
    /// Its name within the design, for errors and overrides.
    package let id: String
    /// Where it stands in the document, as a JSON Pointer (RFC 6901), for errors.
    package let pointer: String
    /// Where it stands on the page, or within its group, before rotation.
    package let box: Box
    /// How far it is turned clockwise about the centre of its box, in degrees.
    package let rotationDegrees: Double
    /// When it is drawn; always, if there is none.
    package let condition: Condition?
    /// What it shows, in words, for people who cannot see it.
    package let alternativeText: String?
    /// What it is.
    package let content: Content

    /// What an element is.
    package enum Content: Sendable {
        case text(TextContent)
        case barcode(BarcodeContent)
        /// A picture of pixels (PNG, JPEG), scaled to fit its box and centred in it; the name of its asset.
        case image(asset: String)
        /// A drawing (SVG), scaled to fill its box; the name of its asset.
        case artwork(asset: String)
        /// From the top left of the box to its bottom right; a box may have no width, or no height.
        case line(Stroke)
        case rectangle(RectangleContent)
        /// Elements whose boxes are relative to this one's.
        case group(GroupContent)
    }

    /// An element of checked parts.
    package init(
        id: String, pointer: String, box: Box, rotationDegrees: Double, condition: Condition?,
        alternativeText: String?, content: Content
    ) {
        self.id = id
        self.pointer = pointer
        self.box = box
        self.rotationDegrees = rotationDegrees
        self.condition = condition
        self.alternativeText = alternativeText
        self.content = content
    }
}
