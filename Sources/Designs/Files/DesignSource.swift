/// A design that is not read yet: its id, its files, and where the designs are that it may extend.
///
/// The files may be a folder, parts of a request, or rows of a database; all are checked alike.
package struct DesignSource: Sendable {
    /// What the design is called.
    package let id: String
    /// Its files.
    package let files: any DesignFiles
    /// Where the designs are that it may extend.
    package let library: any DesignLibrary

    /// A design of those files.
    package init(id: String, files: any DesignFiles, library: any DesignLibrary = MemoryLibrary()) {
        self.id = id
        self.files = files
        self.library = library
    }

    /// Reads, checks and compiles the design.
    ///
    /// - Parameters:
    ///   - inspector: who answers for fonts, artwork and symbologies.
    ///   - fields: the merge fields that the design may use.
    /// - Returns: the design with what should be looked at, or everything that must be put right.
    package func load(
        inspector: any ResourceInspecting, fields: FieldCatalogue = .builtIn
    ) -> Result<LoadedDesign, DesignRefusal> {
        let report = ProblemReport(design: id)
        let loaded = load(inspector: inspector, fields: fields, report)
        guard report.isClean, let loaded else { return .failure(DesignRefusal(problems: report.problems)) }
        return .success(loaded)
    }

    private func load(
        inspector: any ResourceInspecting, fields: FieldCatalogue, _ report: ProblemReport
    ) -> LoadedDesign? {
        let source = report.addSource(folder: id, file: "design.json")
        guard Self.isIdentifier(id) else {
            report.add(
                ReadingRefusal(
                    .invalidIdentifier, "The folder’s name ‘\(DocumentCursor.shortened(id))’ is no design id.",
                    remedy: "Use lower-case letters, digits and hyphens, at most \(DesignLimits.idLength)."),
                source: source)
            return nil
        }
        guard let own = Self.document(files, "design.json", report, source),
            let (document, layers) = DesignInheritance(source: self, report: report).resolved(own)
        else { return nil }
        let shelf = AssetShelf(layers: layers.map(\.files), inspector: inspector)
        let reader = DesignReader(id: id, catalogue: fields, inspector: inspector, shelf: shelf)
        guard let draft = reader.read(DocumentCursor(node: document, report: report)) else { return nil }
        let sample = sample(kind: draft.kind, fields: fields, layers, report)
        guard report.isClean else { return nil }
        lint(draft, DocumentCursor(node: document, report: report), shelf, inspector)
        let revision = DesignRevision(
            document: document.value, assets: shelf.assets, fonts: draft.fonts,
            fontFiles: draft.fontFiles.compactMap { shelf.assets[$0] })
        let design = Design(
            id: id, revision: revision.text(inspector), name: draft.name, summary: draft.summary, kind: draft.kind,
            pages: draft.pages, sheet: draft.sheet, locale: draft.locale, timeZone: draft.timeZone,
            fontFiles: draft.fontFiles, assets: shelf.assets, sample: sample.record)
        return LoadedDesign(
            design: design, document: document.value.text, sampleDocument: sample.bytes, warnings: report.tolerated,
            locator: ElementLocator(places: draft.places, report: report))
    }

    /// Notes what should be looked at in a design that can be used.
    private func lint(
        _ draft: DesignReader.Draft, _ document: DocumentCursor, _ shelf: AssetShelf,
        _ inspector: any ResourceInspecting
    ) {
        DesignLint(places: draft.places, report: document.report, inspector: inspector).check(draft.pages)
        if let sheet = draft.sheet, let page = draft.pages.first?.format, let cursor = document["sheet"] {
            SheetLint(sheet: sheet, page: page, cursor: cursor).check()
        }
        TicketLint(kind: draft.kind, pages: draft.pages, report: document.report).check(root: document.place)
        FileLint(
            files: files, assets: shelf.assets, fontFiles: document["fontFiles"]?.items(orNone: ()) ?? [],
            fonts: draft.fonts, inspector: inspector, report: document.report
        ).check(root: document.place)
    }

    /// The root of a JSON file, nil when it cannot be read, which is noted.
    static func document(
        _ files: any DesignFiles, _ file: String, _ report: ProblemReport, _ source: Int
    ) -> JSONNode? {
        do throws(ReadingRefusal) {
            return try JSONReader.read(try report.read(file, of: files, into: source), source: source)
        } catch {
            report.add(error, source: source)
            return nil
        }
    }

    private func sample(
        kind: Design.Kind, fields: FieldCatalogue, _ layers: [DesignSource], _ report: ProblemReport
    ) -> (record: MergeRecord, bytes: [UInt8]?) {
        let usual = MergeRecord.sample(kind: kind, catalogue: fields)
        // The nearest sample counts whole, because a sample is a record that was thought out as one.
        guard let layer = layers.first(where: { $0.files.names.contains("sample.json") }) else { return (usual, nil) }
        let source = report.addSource(folder: layer.id, file: "sample.json")
        guard let document = Self.document(layer.files, "sample.json", report, source) else { return (usual, nil) }
        let record = SampleReader(catalogue: fields, kind: kind).read(DocumentCursor(node: document, report: report))
        return (record, document.value.text)
    }

    /// Whether the text can be a design's id: lower-case letters, digits and hyphens, at most 64.
    package static func isIdentifier(_ id: String) -> Bool {
        (1...DesignLimits.idLength).contains(id.utf8.count) && id.first != "-"
            && id.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    }
}
