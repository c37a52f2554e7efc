/// The words that keys of a design document take, where they are not the cases of a type.
enum DesignWords {
    /// Sizes of paper by name, upright: ISO 216, and ANSI/ASME Y14.1 for the American ones.
    static let paper: KeyValuePairs<String, (width: Length, height: Length)> = [
        "A3": (Length(millimetres: 297), Length(millimetres: 420)),
        "A4": (Length(millimetres: 210), Length(millimetres: 297)),
        "A5": (Length(millimetres: 148), Length(millimetres: 210)),
        "A6": (Length(millimetres: 105), Length(millimetres: 148)),
        "A7": (Length(millimetres: 74), Length(millimetres: 105)),
        "Letter": (Length(millimetres: 215.9), Length(millimetres: 279.4)),
        "Legal": (Length(millimetres: 215.9), Length(millimetres: 355.6)),
        "Tabloid": (Length(millimetres: 279.4), Length(millimetres: 431.8)),
    ]

    /// Which way named paper is held.
    enum Orientation: String, CaseIterable {
        case portrait, landscape
    }

    static let weights: KeyValuePairs<String, Int> = [
        "thin": 100, "light": 300, "regular": 400, "medium": 500, "semibold": 600, "bold": 700, "black": 900,
    ]

    static let directions: KeyValuePairs<String, TextContent.Direction> = [
        "auto": .auto, "ltr": .leftToRight, "rtl": .rightToLeft,
    ]

    /// The barcode schemes, and the fields that they stand for.
    static let schemes = FieldCatalogue.barcodeFields.map { field in
        (key: String(field.path.dropFirst(FieldCatalogue.barcodePrefix.count)), value: field.path)
    }.sorted { $0.key < $1.key }

    /// The types of elements.
    enum ElementType: String, CaseIterable {
        case text, barcode, image, artwork, line, rectangle, group
    }
}
