import Ticketing

/// Reads what texts, barcodes, lines and rectangles say.
final class ContentReader {
    static let textKeys = [
        "text", "font", "size", "minSize", "weight", "italic", "colour", "align", "verticalAlign", "lineHeight",
        "letterCase", "fit", "lang", "dir",
    ]
    static let barcodeKeys = ["symbology", "value", "errorCorrection", "quietZone", "minModule", "colour"]

    private static let weights: KeyValuePairs<String, Int> = [
        "thin": 100, "light": 300, "regular": 400, "medium": 500, "semibold": 600, "bold": 700, "black": 900,
    ]
    private static let sizesPoints = 2.0...1000.0

    private let scope: FieldScope
    private let families: [String]
    private let inspector: any ResourceInspecting
    private var isInstalled: [FontUse: Bool] = [:]

    init(scope: FieldScope, families: [String], inspector: any ResourceInspecting) {
        self.scope = scope
        self.families = families
        self.inspector = inspector
    }

    /// The faces that texts asked for so far and that are installed.
    var fonts: Set<FontUse> { Set(isInstalled.filter(\.value).keys) }

    func text(_ cursor: DocumentCursor) -> TextContent? {
        let template = cursor.required("text").flatMap(template)
        let size = cursor.required("size")?.number(in: Self.sizesPoints, unit: "pt")
        let fit = cursor["fit"].map { $0.choice(TextContent.Fit.self) } ?? .wrap
        let minimum = minimumSize(cursor, size: size, fit: fit)
        let weight = cursor["weight"].map(weight) ?? 400
        let isItalic = cursor["italic"].map { $0.boolean() } ?? false
        let colour = cursor["colour"].map { $0.colour() } ?? .black
        let alignment = cursor["align"].map { $0.choice(TextContent.Alignment.self) } ?? .start
        let vertical = cursor["verticalAlign"].map { $0.choice(TextContent.VerticalAlignment.self) } ?? .top
        let lineHeight = cursor["lineHeight"].map { $0.number(in: 0.5...5) } ?? 1
        let letterCase = cursor["letterCase"].map { $0.choice(TextContent.LetterCase.self) } ?? .asWritten
        let directions: KeyValuePairs<String, TextContent.Direction> = [
            "auto": .auto, "ltr": .leftToRight, "rtl": .rightToLeft,
        ]
        let direction = cursor["dir"].map { $0.choice(directions) } ?? .auto
        let language = cursor["lang"].map(language)
        let families = cursor["font"].map(ElementReader.families) ?? self.families
        if let families { note(families, weight: weight ?? 400, isItalic: isItalic ?? false, cursor) }
        guard let template, let size, let fit, let minimum, let weight, let isItalic, let colour, let alignment,
            let vertical, let lineHeight, let letterCase, let direction, let families
        else { return nil }
        return TextContent(
            template: template, fontFamilies: families, sizePoints: size, minimumSizePoints: minimum, weight: weight,
            isItalic: isItalic, colour: colour, alignment: alignment, verticalAlignment: vertical,
            lineHeight: lineHeight, letterCase: letterCase, fit: fit, language: language ?? nil, direction: direction)
    }

    func barcode(_ cursor: DocumentCursor) -> BarcodeContent? {
        let symbology = cursor.required("symbology").flatMap(symbology)
        let value = cursor["value"].map(template) ?? usualValue(cursor)
        let correction = cursor["errorCorrection"].map { $0.choice(BarcodeContent.ErrorCorrection.self) } ?? .medium
        let quietZone = cursor["quietZone"].map { $0.integer(in: 0...40) } ?? .some(nil)
        let minimumModule = cursor["minModule"].map { $0.length(in: 0.05...10) } ?? Length(micrometres: 250)
        let colour = cursor["colour"].map { $0.colour() } ?? .black
        guard let symbology, let value, let correction, let quietZone, let minimumModule, let colour else { return nil }
        return BarcodeContent(
            symbology: symbology, value: value, errorCorrection: correction, quietZoneModules: quietZone,
            minimumModule: minimumModule, colour: colour)
    }

    func rectangle(_ cursor: DocumentCursor) -> RectangleContent? {
        let fill = cursor["fill"].map { $0.colour() }
        let stroke = cursor["stroke"].map(stroke)
        let radius = cursor["radius"].map { $0.length(in: 0...1000) } ?? .zero
        guard cursor["fill"] != nil || cursor["stroke"] != nil else {
            cursor.problem(
                .missingKey, "The rectangle has neither ‘fill’ nor ‘stroke’.",
                remedy: "Give it one, or take the element out.")
            return nil
        }
        guard let radius else { return nil }
        return RectangleContent(fill: fill ?? nil, stroke: stroke ?? nil, cornerRadius: radius)
    }

    func stroke(_ cursor: DocumentCursor) -> Stroke? {
        guard cursor.isObject(ofKeys: ["colour", "width", "dash"]) else { return nil }
        let colour = cursor["colour"].map { $0.colour() } ?? .black
        let width = cursor.required("width")?.length(in: 0.01...100)
        let dash = cursor["dash"].map(dash) ?? []
        guard let colour, let width, let dash else { return nil }
        return Stroke(colour: colour, width: width, dash: dash)
    }

    private func dash(_ cursor: DocumentCursor) -> [Length]? {
        guard let items = cursor.items() else { return nil }
        guard items.count <= 8, items.count % 2 == 0 else {
            cursor.problem(
                .tooMany, "The dash has \(items.count) lengths.", remedy: "Write up to four pairs of ink and gap.")
            return nil
        }
        let lengths = items.compactMap { $0.length(in: 0.05...100) }
        return lengths.count == items.count ? lengths : nil
    }

    // MARK: Parts

    private func template(_ cursor: DocumentCursor) -> Template? {
        guard let source = cursor.text(maximumLength: DesignLimits.expressionBytes) else { return nil }
        let (template, issues) = TemplateParser.parse(source, in: scope)
        for issue in issues { cursor.report.add(issue, at: cursor.pointer) }
        return issues.isEmpty ? template : nil
    }

    /// A barcode without a value shows the ticket's.
    private func usualValue(_ cursor: DocumentCursor) -> Template? {
        let (template, issues) = TemplateParser.parse("{{ticket.barcode}}", in: scope)
        for issue in issues { cursor.report.add(issue, at: cursor.pointer) }
        return issues.isEmpty ? template : nil
    }

    private func symbology(_ cursor: DocumentCursor) -> String? {
        guard let name = cursor.text(maximumLength: 100) else { return nil }
        let id = name.contains(".") ? name : "symbology." + name
        if inspector.knowsSymbology(id) { return id }
        cursor.problem(
            .unknownSymbology, "There is no symbology ‘\(DocumentCursor.shortened(name))’.",
            remedy: Suggestion.nearest(to: name, among: ["qr"]).map { "Did you mean ‘\($0)’?" }
                ?? "Write one that this installation has, for example qr.")
        return nil
    }

    private func minimumSize(_ cursor: DocumentCursor, size: Double?, fit: TextContent.Fit?) -> Double? {
        // Half the size is where a reader still takes it for the same thing on the ticket.
        guard let given = cursor["minSize"] else { return fit == .shrink ? size.map { $0 / 2 } : size }
        guard let minimum = given.number(in: Self.sizesPoints, unit: "pt") else { return nil }
        guard minimum <= size ?? minimum else {
            given.problem(
                .numberOutOfRange, "The smallest size is larger than the size.", remedy: "Make ‘minSize’ smaller.")
            return nil
        }
        return minimum
    }

    private func weight(_ cursor: DocumentCursor) -> Int? {
        if case .text = cursor.value { return cursor.choice(Self.weights) }
        return cursor.integer(in: 1...1000)
    }

    private func language(_ cursor: DocumentCursor) -> String? {
        guard let text = cursor.text(maximumLength: 35) else { return nil }
        if DesignReader.isLanguageTag(text) { return text }
        cursor.problem(.invalidText, "‘\(text)’ is no language tag.", remedy: "Write one such as ar or zh-Hant.")
        return nil
    }

    /// Looks the families up; a family that is not installed would be replaced by another one without a word.
    private func note(_ families: [String], weight: Int, isItalic: Bool, _ cursor: DocumentCursor) {
        for (index, family) in families.enumerated() {
            let use = FontUse(family: family, weight: weight, isItalic: isItalic)
            let isKnown =
                isInstalled[use] ?? (inspector.digest(ofFontFamily: family, weight: weight, isItalic: isItalic) != nil)
            isInstalled[use] = isKnown
            if isKnown { continue }
            var pointer = cursor.pointer
            if let font = cursor["font"] {
                pointer = font.pointer
                if case .array = font.value { pointer += "/\(index)" }
            }
            cursor.report.add(
                .unknownFont, at: pointer, "The font family ‘\(DocumentCursor.shortened(family))’ is not installed.",
                remedy: "Install it, or name one that is, for example DejaVu Sans.")
        }
    }
}
