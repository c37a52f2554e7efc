package import Designs
package import Ticketing

/// What is known of one revision of a design without loading it.
package struct PublishedDesign: Hashable, Sendable {
    /// The design's name.
    package let id: String
    /// The revision.
    package let revision: String
    /// What it draws.
    package let kind: Design.Kind
    /// The name for people.
    package let name: String
    /// What for and on which stock, for people.
    package let summary: String
    /// The size of its first page.
    package let page: PageFormat
    /// When it was first published.
    package let publishedAt: Timestamp
    /// Who published it first.
    package let actor: String
    /// When it last became the design's latest, as a number that grows over all publications.
    package let version: Int64
}

/// One page of a list, and where the next one starts.
package struct ListPage<Item: Sendable, Cursor: Sendable>: Sendable {
    /// What is on the page.
    package let items: [Item]
    /// The start of the next page, nil if this is the last.
    package let next: Cursor?
}

/// The latest revision of every design, and the assignments, at one moment.
package struct DesignBook: Sendable {
    /// The state of the database it shows; each change has a higher one.
    package let version: Int64
    /// The latest revision of each design.
    package let latest: [String: Entry]
    /// The assignments.
    package let assignments: [DesignAssignment]

    /// The latest revision of a design.
    package struct Entry: Hashable, Sendable {
        /// The revision.
        package let revision: String
        /// What it draws.
        package let kind: Design.Kind
    }
}
