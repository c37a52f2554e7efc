/// Puts a design and those that it extends together into one document, before anything in it is read.
///
/// Every value keeps the place where it was written, so that what is wrong with it is told there.
struct DesignInheritance {
    let source: DesignSource
    let report: ProblemReport

    /// The whole document and the folders it came from, nearest first; nil when one cannot be read, which is noted.
    func resolved(_ own: JSONNode) -> (document: JSONNode, layers: [DesignSource])? {
        var documents = [own]
        var layers = [source]
        var newest = own
        while let name = newest["extends"] {
            let cursor = DocumentCursor(node: name, report: report)
            guard let id = cursor.text(maximumLength: 64), let layer = layer(id, cursor, layers) else { return nil }
            let number = report.addSource(folder: id, file: "design.json")
            guard let document = DesignSource.document(layer.files, "design.json", report, number) else { return nil }
            guard case .object = document.content else {
                DocumentCursor(node: document, report: report).wrongType("an object")
                return nil
            }
            layers.append(layer)
            documents.append(document)
            newest = document
        }
        guard var result = documents.popLast() else { return nil }
        if !documents.isEmpty { result = result.without(["id", "$schema"]) }
        while let heir = documents.popLast() {
            result = InheritedDocument(result, report).overridden(by: heir)
        }
        return (result.without(["extends"]), layers)
    }

    private func layer(_ id: String, _ cursor: DocumentCursor, _ layers: [DesignSource]) -> DesignSource? {
        guard !layers.contains(where: { $0.id == id }) else {
            cursor.problem(
                .circularDesign, "‘\(id)’ extends itself, by way of \(layers.map(\.id).joined(separator: ", ")).",
                remedy: "Take one ‘extends’ away.")
            return nil
        }
        guard layers.count <= DesignLimits.inheritance else {
            cursor.problem(
                .circularDesign, "More than \(DesignLimits.inheritance) designs extend each other in a row.",
                remedy: "Extend one that is nearer to the first.")
            return nil
        }
        guard DesignSource.isIdentifier(id), let files = source.library.files(ofDesign: id) else {
            cursor.problem(
                .unknownDesign, "There is no design ‘\(DocumentCursor.shortened(id))’ to extend.",
                remedy: "Write the name of a folder beside this design’s.")
            return nil
        }
        return DesignSource(id: id, files: files, library: source.library)
    }
}

extension JSONNode {
    /// The object without some members; anything else as it is.
    func without(_ keys: Set<String>) -> JSONNode {
        guard case .object(let members) = content else { return self }
        return JSONNode(content: .object(members.filter { !keys.contains($0.key) }), place: place)
    }
}
