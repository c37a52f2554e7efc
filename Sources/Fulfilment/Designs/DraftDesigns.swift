package import Designs

/// Designs of a folder that draw as if they were published, for whoever only looks.
package struct DraftDesigns: Sendable {
    private var designs: [String: Design] = [:]

    /// None.
    package init() {}

    /// The draft of that name, nil if there is none.
    package subscript(id: String) -> Design? { designs[id] }

    /// Takes a design in, in place of the one of its name.
    package mutating func add(_ design: Design) { designs[design.id] = design }

    /// The book as it would be, had the drafts been published.
    func added(to book: DesignBook) -> DesignBook {
        let entries = designs.mapValues { DesignBook.Entry(revision: $0.revision, kind: $0.kind) }
        return DesignBook(
            version: book.version, latest: book.latest.merging(entries) { _, draft in draft },
            assignments: book.assignments)
    }
}
