/// A ticket template that was read, checked and compiled, with its assets; it cannot change.
package struct Design: Sendable {
    /// What a design describes one page of.
    package enum Kind: String, CaseIterable, Sendable {
        /// One ticket.
        case ticket
        /// One order's envelope or cover page.
        case cover
    }

    /// The folder's name, which is how people call the design: lower case, digits and hyphens.
    package let id: String
    /// The content hash of the document and its assets, in hexadecimal: what was printed can be drawn again.
    package let revision: String
    /// The name for people.
    package let name: String
    /// What for and on which stock, for people.
    package let summary: String
    /// What a page shows.
    package let kind: Kind
    /// The page.
    package let page: PageFormat
    /// The BCP 47 locale of its formats, for example `en-GB`.
    package let locale: String
    /// What is drawn, from back to front.
    package let elements: [Element]
    /// The files of the design's folder that elements draw, by name.
    package let assets: [String: Asset]

    /// The record to show the design with when there is no order yet; it is no part of the revision.
    package let sample: MergeRecord

    /// A design of checked parts, shown with the catalogue's sample unless one is given.
    package init(
        id: String, revision: String, name: String, summary: String, kind: Kind, page: PageFormat, locale: String,
        elements: [Element], assets: [String: Asset], sample: MergeRecord? = nil
    ) {
        self.sample = sample ?? .sample(kind: kind)
        self.id = id
        self.revision = revision
        self.name = name
        self.summary = summary
        self.kind = kind
        self.page = page
        self.locale = locale
        self.elements = elements
        self.assets = assets
    }
}
