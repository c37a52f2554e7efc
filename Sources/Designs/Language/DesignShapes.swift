/// The objects of a design document.
enum DesignShapes {
    static let languageTag = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
    static let designID = "^[a-z0-9][a-z0-9-]{0,63}$"
    static let colour = "^#[0-9A-Fa-f]{6}$"
    static let elementID = "^[A-Za-z0-9._-]{1,64}$"

    static let families = ValueShape.oneOf([
        .text(maximumLength: 100), .list(.text(maximumLength: 100), 1...DesignLimits.fontFamilies),
    ])
    static let paperKeys: [ObjectShape.Key] = [
        .optional("size", .choice(DesignWords.paper.map(\.key)), "Paper by name."),
        .optional("width", .number(DesignRanges.pageEdge), "Millimetres."),
        .optional("height", .number(DesignRanges.pageEdge), "Millimetres."),
        .optional(
            "orientation", .choice(DesignWords.Orientation.allCases.map(\.rawValue)), usual: .text("portrait"),
            "Which way named paper is held."),
    ]
    /// Either a name or both measures; a name has an orientation.
    static let paperExcludes = [["size", "width"], ["size", "height"], ["orientation", "width"]]
    static let gap = ValueShape.oneOf([.number(DesignRanges.gap), .object(gapPair)])
    static let gapPair = ObjectShape([
        .optional("x", .number(DesignRanges.gap), usual: .number(0), "Millimetres between neighbours in a row."),
        .optional("y", .number(DesignRanges.gap), usual: .number(0), "Millimetres between neighbours in a column."),
    ])

    static let page = ObjectShape(
        paperKeys + [
            .optional(
                "bleed", .number(DesignRanges.bleed), usual: .number(0),
                "Millimetres that drawing goes beyond each edge."),
            .optional(
                "safe", .number(DesignRanges.safeMargin), usual: .number(0),
                "Millimetres from each edge that texts and barcodes stay away."),
            .optional("stock", .text(maximumLength: 100), "What it is printed on, for people."),
            .optional("dpi", .integer(DesignRanges.resolution), "Dots per inch of the printers it is meant for."),
        ], needsExactlyOneOf: [["size", "width"], ["size", "height"]], excludes: paperExcludes)

    static let sheet = ObjectShape(
        paperKeys + [
            .required("columns", .integer(DesignRanges.sheetPlaces), "How many pages stand beside each other."),
            .required("rows", .integer(DesignRanges.sheetPlaces), "How many pages stand below each other."),
            .optional("gutter", gap, usual: .number(0), "Millimetres between neighbours."),
            .optional("cropMarks", .boolean, usual: .boolean(true), "Whether marks show where to cut."),
            .optional(
                "order", .choice(SheetFormat.Order.allCases.map(\.rawValue)), usual: .text("across"),
                "In which order tickets take the places."),
        ], needsExactlyOneOf: [["size", "width"], ["size", "height"]], excludes: paperExcludes)

    static let designPage = ObjectShape([
        .optional("page", .named("page"), "The paper; the design’s if left out."),
        .optional("when", condition, "A condition over merge fields; the page is drawn only where it holds."),
        .required("elements", elements, "From back to front."),
    ])

    static let document = ObjectShape(
        [
            .optional("$schema", .text(maximumLength: 1000, isBlankAllowed: true)),
            .optional("id", .pattern(designID), "Must equal the folder’s name."),
            .optional(
                "extends", .pattern(designID), "The design whose keys and elements hold where this one has none."),
            .required("name", .text(maximumLength: 100), "For people."),
            .optional("summary", .text(maximumLength: 500), "What for, and on which stock."),
            .optional(
                "kind", .choice(Design.Kind.allCases.map(\.rawValue)), usual: .text("ticket"),
                "What it draws: one ticket, the cover of an order, or the list of a performance’s tickets."),
            .required("page", .named("page")),
            .optional(
                "sheet", .object(sheet), "Larger paper on which several pages are printed and then cut apart."),
            .optional("locale", .pattern(languageTag), usual: .text("en-GB"), "How dates and amounts are written."),
            .optional(
                "timeZone", .text(maximumLength: 100),
                "The IANA zone in which times are shown; each venue’s own if left out."),
            .optional("fonts", families, "Font families in order of preference."),
            .optional(
                "fontFiles", .list(.text(maximumLength: 200), 1...DesignLimits.assets),
                "TrueType and OpenType files of the design’s folder."),
            .optional("elements", elements, "From back to front."),
            .optional(
                "pages", .list(.named("designPage"), 1...DesignLimits.pages), "Several sides of paper, in order."),
        ], needsExactlyOneOf: [["elements", "pages"]])

    static let condition = ValueShape.text(maximumLength: DesignLimits.expressionBytes)
    static let template = ValueShape.text(maximumLength: DesignLimits.expressionBytes)
    static let elements = ValueShape.list(.named("element"), 0...DesignLimits.elements)
}
