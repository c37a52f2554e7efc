/// A barcode.
package struct BarcodeContent: Hashable, Sendable {
    /// How much damage it survives, by QR's names: about 7, 15, 25 and 30 per cent.
    package enum ErrorCorrection: String, CaseIterable, Sendable {
        case low = "L"
        case medium = "M"
        case quartile = "Q"
        case high = "H"
    }

    /// How it is drawn, for example `symbology.qr`.
    package let symbology: String
    /// What it says: usually the one field `ticket.barcode`.
    package let value: Template
    /// How much damage it survives.
    package let errorCorrection: ErrorCorrection
    /// The white border inside the box, in modules; what the symbology's standard asks for if nil.
    package let quietZoneModules: Int?
    /// The smallest module that the design's scanners read; a denser code is an error.
    package let minimumModule: Length
    /// The colour of the dark modules.
    package let colour: Colour
    /// How the value stands below the bars for people to read, nil if it does not; its template is the value's.
    package let humanReadable: TextContent?

    /// A barcode of checked attributes.
    package init(
        symbology: String, value: Template, errorCorrection: ErrorCorrection, quietZoneModules: Int?,
        minimumModule: Length, colour: Colour, humanReadable: TextContent? = nil
    ) {
        self.symbology = symbology
        self.value = value
        self.errorCorrection = errorCorrection
        self.quietZoneModules = quietZoneModules
        self.minimumModule = minimumModule
        self.colour = colour
        self.humanReadable = humanReadable
    }
}
