import Ticketing

/// Reads what texts, barcodes, lines and rectangles say.
final class ContentReader {
    private let families: [String]
    private let fontFiles: [Asset]
    private let inspector: any ResourceInspecting
    private var isInstalled: [FontUse: Bool] = [:]

    init(families: [String], fontFiles: [Asset], inspector: any ResourceInspecting) {
        self.fontFiles = fontFiles
        self.families = families
        self.inspector = inspector
    }

    /// The faces that texts asked for so far and that are installed.
    var fonts: Set<FontUse> { Set(isInstalled.filter(\.value).keys) }

    func text(_ cursor: DocumentCursor, in scope: FieldScope) -> TextContent? {
        let template = cursor.required("text").flatMap { self.template($0, in: scope) }
        let size = cursor.required("size")?.number(in: DesignRanges.sizePoints, unit: "pt")
        let fit = cursor["fit"].map { $0.choice(TextContent.Fit.self) } ?? .wrap
        let minimum = minimumSize(cursor, size: size, fit: fit)
        let face = face(cursor)
        let alignment = cursor["align"].map { $0.choice(TextContent.Alignment.self) } ?? .start
        let vertical = cursor["verticalAlign"].map { $0.choice(TextContent.VerticalAlignment.self) } ?? .top
        let lineHeight = cursor["lineHeight"].map { $0.number(in: DesignRanges.lineHeight) } ?? 1
        let letterCase = cursor["letterCase"].map { $0.choice(TextContent.LetterCase.self) } ?? .asWritten
        let direction = cursor["dir"].map { $0.choice(DesignWords.directions) } ?? .auto
        let language = cursor["lang"].map(language)
        guard let template, let size, let fit, let minimum, let face, let alignment, let vertical, let lineHeight,
            let letterCase, let direction
        else { return nil }
        TextSizeLint.check(size: size, smallest: fit == .shrink ? minimum : size, cursor)
        return TextContent(
            template: template, fontFamilies: face.families, sizePoints: size, minimumSizePoints: minimum,
            weight: face.weight, isItalic: face.isItalic, colour: face.colour, alignment: alignment,
            verticalAlignment: vertical, lineHeight: lineHeight, letterCase: letterCase, fit: fit,
            language: language ?? nil, direction: direction)
    }

    /// How glyphs look.
    private struct Face {
        let families: [String]
        let weight: Int
        let isItalic: Bool
        let colour: Colour
    }

    private func face(_ cursor: DocumentCursor) -> Face? {
        let weight = cursor["weight"].map(weight) ?? 400
        let isItalic = cursor["italic"].map { $0.boolean() } ?? false
        let colour = cursor["colour"].map { $0.colour() } ?? .black
        let families = cursor["font"].map(ElementReader.families) ?? self.families
        if let families { note(families, weight: weight ?? 400, isItalic: isItalic ?? false, cursor) }
        guard let weight, let isItalic, let colour, let families else { return nil }
        return Face(families: families, weight: weight, isItalic: isItalic, colour: colour)
    }

    func barcode(_ cursor: DocumentCursor, in scope: FieldScope) -> BarcodeContent? {
        let symbology = cursor.required("symbology").flatMap(symbology)
        let value = value(cursor, in: scope)
        let humanReadable = cursor["humanReadable"].map { self.humanReadable($0, value) } ?? .some(nil)
        let correction = cursor["errorCorrection"].map { $0.choice(BarcodeContent.ErrorCorrection.self) } ?? .medium
        let quietZone = cursor["quietZone"].map { $0.integer(in: DesignRanges.quietZoneModules) } ?? .some(nil)
        let minimumModule =
            cursor["minModule"].map { $0.length(in: DesignRanges.moduleSize) } ?? Length(micrometres: 250)
        let colour = cursor["colour"].map { $0.colour() } ?? .black
        guard let symbology, let value, let correction, let quietZone, let minimumModule, let colour, let humanReadable
        else { return nil }
        return BarcodeContent(
            symbology: symbology, value: value, errorCorrection: correction, quietZoneModules: quietZone,
            minimumModule: minimumModule, colour: colour, humanReadable: humanReadable)
    }

    func rectangle(_ cursor: DocumentCursor) -> RectangleContent? {
        let fill = cursor["fill"].map { $0.colour() }
        let stroke = cursor["stroke"].map(stroke)
        let radius = cursor["radius"].map { $0.length(in: DesignRanges.cornerRadius) } ?? .zero
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
        guard cursor.isObject(of: DesignShapes.stroke) else { return nil }
        let colour = cursor["colour"].map { $0.colour() } ?? .black
        let width = cursor.required("width")?.length(in: DesignRanges.strokeWidth)
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
        let lengths = items.compactMap { $0.length(in: DesignRanges.dash) }
        return lengths.count == items.count ? lengths : nil
    }

    // MARK: Parts

    private func template(_ cursor: DocumentCursor, in scope: FieldScope) -> Template? {
        guard let source = cursor.text(maximumLength: DesignLimits.expressionBytes) else { return nil }
        let (template, issues) = TemplateParser.parse(source, in: scope)
        for issue in issues + TemplateLint(scope: scope).issues(of: source) {
            cursor.report.add(issue, at: cursor.place)
        }
        return issues.isEmpty ? template : nil
    }

    /// What a barcode says: the value, the field that the scheme stands for, or the ticket's barcode.
    private func value(_ cursor: DocumentCursor, in scope: FieldScope) -> Template? {
        if let value = cursor["value"] {
            cursor["scheme"]?.problem(
                .unknownKey, "The barcode has both a ‘value’ and a ‘scheme’.", remedy: "Leave one out.")
            return template(value, in: scope)
        }
        let field = cursor["scheme"].map { $0.choice(DesignWords.schemes) } ?? "ticket.barcode"
        guard let field else { return nil }
        let (template, issues) = TemplateParser.parse("{{\(field)}}", in: scope)
        let place = cursor["scheme"]?.place ?? cursor.place
        // The template is ours, so there is no column in it that could be corrected.
        for issue in issues { cursor.report.add(issue.rule, at: place, issue.message, remedy: issue.remedy) }
        return issues.isEmpty ? template : nil
    }

    /// The line below a barcode, nil inside if there is none.
    private func humanReadable(_ cursor: DocumentCursor, _ value: Template?) -> TextContent?? {
        if case .boolean(let isShown) = cursor.content {
            guard isShown else { return .some(nil) }
            note(families, weight: 400, isItalic: false, cursor)
            return value.map {
                line($0, Face(families: families, weight: 400, isItalic: false, colour: .black), size: 8, minimum: 4)
            }
        }
        guard cursor.isObject(of: DesignShapes.humanReadable) else { return nil }
        let size = cursor["size"].map { $0.number(in: DesignRanges.sizePoints, unit: "pt") } ?? 8
        let minimum = minimumSize(cursor, size: size, fit: .shrink)
        guard let size, let minimum, let face = face(cursor), let value else { return nil }
        TextSizeLint.check(size: size, smallest: min(size, minimum), cursor)
        return line(value, face, size: size, minimum: minimum)
    }

    /// One line of digits and letters reads from left to right in every language.
    private func line(_ value: Template, _ face: Face, size: Double, minimum: Double) -> TextContent {
        TextContent(
            template: value, fontFamilies: face.families, sizePoints: size, minimumSizePoints: min(size, minimum),
            weight: face.weight, isItalic: face.isItalic, colour: face.colour, alignment: .centre,
            verticalAlignment: .top, lineHeight: 1, letterCase: .asWritten, fit: .shrink, language: nil,
            direction: .leftToRight)
    }

    private func symbology(_ cursor: DocumentCursor) -> String? {
        guard let name = cursor.text(maximumLength: 100) else { return nil }
        let id = name.contains(".") ? name : "symbology." + name
        if inspector.knowsSymbology(id) { return id }
        cursor.problem(
            .unknownSymbology, "There is no symbology ‘\(DocumentCursor.shortened(name))’.",
            remedy: DocumentCursor.remedy(
                for: name, among: inspector.symbologies.map { $0.replacing("symbology.", with: "") }, example: "qr"))
        return nil
    }

    private func minimumSize(_ cursor: DocumentCursor, size: Double?, fit: TextContent.Fit?) -> Double? {
        // Half the size is where a reader still takes it for the same thing on the ticket. What may be cut keeps its
        // size unless the design asks for less.
        guard let given = cursor["minSize"] else { return fit == .shrink ? size.map { max(2, $0 / 2) } : size }
        guard let minimum = given.number(in: DesignRanges.sizePoints, unit: "pt") else { return nil }
        guard minimum <= size ?? minimum else {
            given.problem(
                .numberOutOfRange, "The smallest size is larger than the size.", remedy: "Make ‘minSize’ smaller.")
            return nil
        }
        return minimum
    }

    private func weight(_ cursor: DocumentCursor) -> Int? {
        if case .text = cursor.content { return cursor.choice(DesignWords.weights) }
        return cursor.integer(in: DesignRanges.weight)
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
                isInstalled[use]
                ?? (inspector.digest(ofFontFamily: family, weight: weight, isItalic: isItalic, fonts: fontFiles) != nil)
            isInstalled[use] = isKnown
            if isKnown { continue }
            var place = cursor.place
            if let font = cursor["font"] {
                place = font.place
                if case .array(let items) = font.content { place = items[index].place }
            }
            cursor.report.add(
                .unknownFont, at: place, "The font family ‘\(DocumentCursor.shortened(family))’ is not installed.",
                remedy: "Install it, or name one that is, for example DejaVu Sans.")
        }
    }
}
