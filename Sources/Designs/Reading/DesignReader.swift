/// Reads a design document and notes everything that is wrong with it.
struct DesignReader {
    private static let keys = ["$schema", "id", "name", "summary", "kind", "page", "locale", "fonts", "elements"]

    /// Sizes of paper by name, in millimetres (mm): ISO 216, and ANSI/ASME Y14.1 for Letter.
    private static let namedSizes: KeyValuePairs<String, PageFormat> = [
        "A4": PageFormat(width: Length(millimetres: 210), height: Length(millimetres: 297)),
        "A5": PageFormat(width: Length(millimetres: 148), height: Length(millimetres: 210)),
        "A6": PageFormat(width: Length(millimetres: 105), height: Length(millimetres: 148)),
        "Letter": PageFormat(width: Length(millimetres: 215.9), height: Length(millimetres: 279.4)),
    ]

    /// What a document says, before its revision is known.
    struct Draft {
        let name: String
        let summary: String
        let kind: Design.Kind
        let pages: [DesignPage]
        let locale: String
        let fonts: Set<FontUse>
    }

    let id: String
    let catalogue: FieldCatalogue
    let inspector: any ResourceInspecting
    let shelf: AssetShelf

    /// What the document says as far as it can be read; it is good if the report is empty.
    func read(_ cursor: DocumentCursor) -> Draft? {
        guard cursor.isObject(ofKeys: Self.keys) else { return nil }
        if let given = cursor["id"], let text = given.text(), text != id {
            given.problem(
                .invalidIdentifier, "The id is ‘\(DocumentCursor.shortened(text))’, and the folder’s name is ‘\(id)’.",
                remedy: "Leave the id out, or make both the same.")
        }
        let name = cursor.required("name")?.text(maximumLength: 100)
        let summary = cursor["summary"]?.text(maximumLength: 500) ?? ""
        let kind = cursor["kind"].map { $0.choice(Design.Kind.self) } ?? .ticket
        let page = cursor.required("page").flatMap(page)
        let locale = cursor["locale"].map(locale) ?? "en-GB"
        let fonts = cursor["fonts"].map(ElementReader.families) ?? ["DejaVu Sans"]
        let reader = ElementReader(
            scope: FieldScope(catalogue: catalogue, kind: kind ?? .ticket), families: fonts ?? [], page: page,
            inspector: inspector, shelf: shelf)
        let items = cursor.required("elements")?.items() ?? []
        let elements = reader.elements(items, in: .page)
        guard let name, let kind, let page, let locale else { return nil }
        return Draft(
            name: name, summary: summary, kind: kind, pages: [DesignPage(format: page, elements: elements)],
            locale: locale, fonts: reader.fonts)
    }

    private func page(_ cursor: DocumentCursor) -> PageFormat? {
        guard cursor.isObject(ofKeys: ["size", "width", "height"]) else { return nil }
        if let size = cursor["size"] {
            guard cursor["width"] == nil, cursor["height"] == nil else {
                cursor.problem(
                    .unknownKey, "The page has both a named size and a width or height.", remedy: "Leave one out.")
                return nil
            }
            guard let word = size.text() else { return nil }
            if let known = Self.namedSizes.first(where: { $0.key == word }) { return known.value }
            let near = DocumentCursor.remedy(for: word, among: Self.namedSizes.map(\.key))
            size.problem(
                .unknownPageSize, "There is no page size ‘\(DocumentCursor.shortened(word))’.",
                remedy: "\(near) Or give width and height in mm.")
            return nil
        }
        let range = 10...DesignLimits.pageEdge.millimetres
        let width = cursor.required("width")?.length(in: range)
        let height = cursor.required("height")?.length(in: range)
        guard let width, let height else { return nil }
        return PageFormat(width: width, height: height)
    }

    /// A BCP 47 language tag by its shape: letters of the language, then parts of 2 to 8 letters and digits.
    private func locale(_ cursor: DocumentCursor) -> String? {
        guard let text = cursor.text(maximumLength: 35) else { return nil }
        if Self.isLanguageTag(text) { return text }
        cursor.problem(
            .invalidText, "‘\(text)’ is no locale.", remedy: "Write language and country, as in en-GB or ar-AE.")
        return nil
    }

    /// Whether the text has the shape of a BCP 47 tag.
    static func isLanguageTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first, (2...3).contains(language.utf8.count) else { return false }
        return language.allSatisfy { $0.isASCII && $0.isLetter }
            && parts.dropFirst().allSatisfy { part in
                (2...8).contains(part.utf8.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
    }
}
