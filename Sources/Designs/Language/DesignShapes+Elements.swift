extension DesignShapes {
    static let box = ObjectShape([
        .required("x", .number(DesignRanges.coordinate)), .required("y", .number(DesignRanges.coordinate)),
        .required("width", .number(DesignRanges.boxSize)), .required("height", .number(DesignRanges.boxSize)),
    ])

    static let stroke = ObjectShape([
        .optional("colour", .named("colour"), usual: .text("#000000")),
        .required("width", .number(DesignRanges.strokeWidth), "Millimetres."),
        .optional("dash", .list(.number(DesignRanges.dash), 0...8), "Ink and gap in turn, in millimetres."),
    ])

    static let repetition = ObjectShape([
        .required("each", .choice(Repetition.List.allCases.map(\.rawValue)), "What is listed."),
        .optional("width", .number(DesignRanges.cell), "Millimetres of a cell; the box’s width if left out."),
        .required("height", .number(DesignRanges.cell), "Millimetres of a cell."),
        .optional("gap", gap, usual: .number(0), "Millimetres between cells."),
    ])

    /// How glyphs look; the human-readable line of a barcode takes these too.
    static let faceKeys: [ObjectShape.Key] = [
        .optional("font", families, "Font families in order of preference."),
        .optional("minSize", .number(DesignRanges.sizePoints), "Points; the smallest size that fit may use."),
        .optional(
            "weight", .oneOf([.integer(DesignRanges.weight), .choice(DesignWords.weights.map(\.key))]),
            usual: .number(400)),
        .optional("italic", .boolean, usual: .boolean(false)),
        .optional("colour", .named("colour"), usual: .text("#000000")),
    ]

    static let text = ObjectShape(
        [
            .required("text", template, "Text with merge fields: {{field|format:argument}}."),
            .required("size", .number(DesignRanges.sizePoints), "Points."),
        ] + faceKeys + [
            .optional("align", choice(TextContent.Alignment.self), usual: .text("start")),
            .optional("verticalAlign", choice(TextContent.VerticalAlignment.self), usual: .text("top")),
            .optional("lineHeight", .number(DesignRanges.lineHeight), usual: .number(1)),
            .optional("letterCase", choice(TextContent.LetterCase.self), usual: .text("asWritten")),
            .optional("fit", choice(TextContent.Fit.self), usual: .text("wrap")),
            .optional("lang", .pattern(languageTag)),
            .optional("dir", .choice(DesignWords.directions.map(\.key)), usual: .text("auto")),
        ])

    static let humanReadable = ObjectShape(
        [.optional("size", .number(DesignRanges.sizePoints), usual: .number(8), "Points.")] + faceKeys)

    static let barcode = ObjectShape(
        [
            .required("symbology", .text(maximumLength: 100), "How it is drawn, for example qr."),
            .optional("value", template, "What it says: {{ticket.barcode}} if left out."),
            .optional("scheme", .choice(DesignWords.schemes.map(\.key)), "Says which of the ticket’s barcodes it is."),
            .optional("errorCorrection", choice(BarcodeContent.ErrorCorrection.self), usual: .text("M")),
            .optional(
                "quietZone", .integer(DesignRanges.quietZoneModules),
                "White modules around the code; what the symbology asks for if left out."),
            .optional(
                "minModule", .number(DesignRanges.moduleSize), usual: .number(0.25),
                "Millimetres; a denser code is an error."),
            .optional("colour", .named("colour"), usual: .text("#000000")),
            .optional(
                "humanReadable", .oneOf([.boolean, .object(humanReadable)]), usual: .boolean(false),
                "Whether, and how, the value stands below for people to read."),
        ], excludes: [["value", "scheme"]])

    static let image = ObjectShape([.required("src", asset, "A PNG or JPEG file of the design’s folder.")])
    static let artwork = ObjectShape([.required("src", asset, "An SVG file of the design’s folder.")])
    static let line = ObjectShape([.required("stroke", .named("stroke"))])
    static let rectangle = ObjectShape(
        [
            .optional("fill", .named("colour")), .optional("stroke", .named("stroke")),
            .optional("radius", .number(DesignRanges.cornerRadius), usual: .number(0), "Millimetres."),
        ], needsOneOf: ["fill", "stroke"])
    static let group = ObjectShape([
        .required("elements", elements, "Placed from the top left of the group’s box, or of a cell."),
        .optional("repeat", .named("repeat"), "Draws the elements once for each item of a list; in covers only."),
    ])

    /// An element of the type with the keys that all have.
    static func element(_ type: DesignWords.ElementType) -> ObjectShape {
        let own = own(type)
        return ObjectShape(
            [
                .required("type", .word(type.rawValue)),
                .required("id", .pattern(elementID), "Its name within the design."),
                .required("box", .named("box")),
                .optional(
                    "rotate", .number(DesignRanges.rotationDegrees), usual: .number(0),
                    "Degrees clockwise about the centre of the box."),
                .optional("when", condition, "A condition over merge fields; drawn only where it holds."),
                .optional("alt", .text(maximumLength: 500), "What it shows, in words."),
            ] + own.keys, needsOneOf: own.needsOneOf, needsExactlyOneOf: own.needsExactlyOneOf, excludes: own.excludes)
    }

    private static func own(_ type: DesignWords.ElementType) -> ObjectShape {
        switch type {
        case .text: text
        case .barcode: barcode
        case .image: image
        case .artwork: artwork
        case .line: line
        case .rectangle: rectangle
        case .group: group
        }
    }

    private static let asset = ValueShape.text(maximumLength: 200)

    private static func choice<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> ValueShape
    where Word.RawValue == String {
        .choice(Word.allCases.map(\.rawValue))
    }
}
