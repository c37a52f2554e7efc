/// A ticket template that was read, checked and compiled, with its assets; it cannot change.
package struct Design: Sendable {
    /// What a design draws.
    package enum Kind: String, CaseIterable, Sendable {
        /// One ticket.
        case ticket
        /// One order's envelope or cover page.
        case cover
        /// All tickets of a performance, for a door on paper.
        case list
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
    /// The sides of paper that one ticket or order takes, in order; at least one.
    package let pages: [DesignPage]
    /// The sheets on which several of its pages are printed and then cut apart; nil if each page is printed alone.
    package let sheet: SheetFormat?
    /// The BCP 47 locale of its formats, for example `en-GB`.
    package let locale: String
    /// The IANA time zone in which it shows times; each time's own, that of the venue, if nil.
    package let timeZone: String?
    /// The fonts that come with it, by the names of their assets; they are looked for before the system's.
    package let fontFiles: [String]
    /// The files of the design's folder that elements draw, by name.
    package let assets: [String: Asset]

    /// The record to show the design with when there is no order yet; it is no part of the revision.
    package let sample: MergeRecord

    /// A design of checked parts, shown with the catalogue's sample unless one is given.
    package init(
        id: String, revision: String, name: String, summary: String, kind: Kind, pages: [DesignPage],
        sheet: SheetFormat? = nil, locale: String, timeZone: String? = nil, fontFiles: [String] = [],
        assets: [String: Asset], sample: MergeRecord? = nil
    ) {
        precondition(!pages.isEmpty, "a design has at least one page")
        self.sample = sample ?? .sample(kind: kind)
        self.id = id
        self.revision = revision
        self.name = name
        self.summary = summary
        self.kind = kind
        self.pages = pages
        self.sheet = sheet
        self.locale = locale
        self.timeZone = timeZone
        self.fontFiles = fontFiles
        self.assets = assets
    }
    /// The paper of its first page.
    package var page: PageFormat { pages[0].format }
}
