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
    /// Where it came from when it last became the latest.
    package let source: DesignStore.Source
}
