/// Reads a design document and notes everything that is wrong with it.
struct DesignReader {
    /// What a document says, before its revision is known.
    struct Draft {
        let name: String
        let summary: String
        let kind: Design.Kind
        let pages: [DesignPage]
        let sheet: SheetFormat?
        let locale: String
        let timeZone: String?
        let fontFiles: [String]
        let fonts: Set<FontUse>
        /// Where each element was written, by its id.
        let places: [String: JSONPlace]
    }

    let id: String
    let catalogue: FieldCatalogue
    let inspector: any ResourceInspecting
    let shelf: AssetShelf

    /// What the document says as far as it can be read; it is good if the report is empty.
    func read(_ cursor: DocumentCursor) -> Draft? {
        guard cursor.isObject(of: DesignShapes.document) else { return nil }
        if let given = cursor["id"], let text = given.text(), text != id {
            given.problem(
                .invalidIdentifier, "The id is ‘\(DocumentCursor.shortened(text))’, and the folder’s name is ‘\(id)’.",
                remedy: "Leave the id out, or make both the same.")
        }
        let name = cursor.required("name")?.text(maximumLength: 100)
        let summary = cursor["summary"]?.text(maximumLength: 500) ?? ""
        let kind = cursor["kind"].map { $0.choice(Design.Kind.self) } ?? .ticket
        let format = cursor.required("page").flatMap(PaperReader().page)
        let locale = cursor["locale"].map(locale) ?? "en-GB"
        let timeZone = cursor["timeZone"].map(PaperReader.timeZone) ?? .some(nil)
        let families = cursor["fonts"].map(ElementReader.families) ?? ["DejaVu Sans"]
        let fontFiles = cursor["fontFiles"].map(fontFiles) ?? []
        let reader = ElementReader(
            scope: FieldScope(catalogue: catalogue, kind: kind ?? .ticket), families: families ?? [],
            fontFiles: fontFiles, inspector: inspector, shelf: shelf)
        let pages = pages(cursor, format, reader)
        let sheet = cursor["sheet"].map { PaperReader().sheet($0, for: format) } ?? .some(nil)
        if cursor["sheet"] != nil { checkPagesOfSheet(cursor) }
        guard let name, let kind, let locale, let timeZone, let sheet, !pages.isEmpty else { return nil }
        return Draft(
            name: name, summary: summary, kind: kind, pages: pages, sheet: sheet, locale: locale, timeZone: timeZone,
            fontFiles: fontFiles.map(\.name), fonts: reader.fonts, places: reader.places)
    }

    // MARK: Pages

    private func pages(_ cursor: DocumentCursor, _ format: PageFormat?, _ reader: ElementReader) -> [DesignPage] {
        guard let list = cursor["pages"] else {
            let items = cursor.required("elements")?.items() ?? []
            let elements = reader.elements(items, on: format)
            return format.map { [DesignPage(format: $0, elements: elements)] } ?? []
        }
        cursor["elements"]?.problem(
            .unknownKey, "The design has both ‘pages’ and ‘elements’.",
            remedy: "Move the elements into one of the pages.")
        guard let items = list.items() else { return [] }
        guard (1...DesignLimits.pages).contains(items.count) else {
            list.problem(
                .tooMany, "The design has \(items.count) pages.", remedy: "Give it 1 to \(DesignLimits.pages).")
            return []
        }
        return items.compactMap { page($0, format, reader) }
    }

    private func page(_ cursor: DocumentCursor, _ usual: PageFormat?, _ reader: ElementReader) -> DesignPage? {
        guard cursor.isObject(of: DesignShapes.designPage) else { return nil }
        let format = cursor["page"].map(PaperReader().page) ?? usual
        let scope = reader.scope.counting(.pageCondition)
        let condition = cursor["when"].map { ElementReader.condition($0, in: scope) } ?? .some(nil)
        let elements = reader.elements(cursor.required("elements")?.items() ?? [], on: format)
        guard let format, let condition else { return nil }
        return DesignPage(format: format, condition: condition, elements: elements)
    }

    /// On sheets every ticket takes the same places, so that nothing may change how many pages it has or their size.
    private func checkPagesOfSheet(_ cursor: DocumentCursor) {
        for page in cursor["pages"]?.items(orNone: ()) ?? [] {
            page["when"]?.problem(
                .notOnSheet, "A page with a ‘when’ cannot be printed on sheets.",
                remedy: "Take the ‘when’ away, or the ‘sheet’.")
            page["page"]?.problem(
                .notOnSheet, "The pages of a sheet are all of the design’s own size.",
                remedy: "Take the page’s ‘page’ away, or the ‘sheet’.")
            checkElementsOfSheet(page["elements"])
        }
        checkElementsOfSheet(cursor["elements"])
    }

    private func checkElementsOfSheet(_ cursor: DocumentCursor?) {
        for element in cursor?.items(orNone: ()) ?? [] {
            element["repeat"]?.problem(
                .notOnSheet, "A list that may take several pages cannot be printed on sheets.",
                remedy: "Take the ‘repeat’ away, or the ‘sheet’.")
            checkElementsOfSheet(element["elements"])
        }
    }

    // MARK: Parts

    private func fontFiles(_ cursor: DocumentCursor) -> [Asset] {
        guard let items = cursor.items() else { return [] }
        guard (1...DesignLimits.assets).contains(items.count) else {
            cursor.problem(
                .tooMany, "The design names \(items.count) font files.", remedy: "Name 1 to \(DesignLimits.assets).")
            return []
        }
        return items.compactMap { shelf.asset(at: $0, kinds: [.font]) }
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
