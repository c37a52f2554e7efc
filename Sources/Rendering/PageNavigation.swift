/// How a PDF's reader finds a page, and where it leads.
struct PageNavigation: Hashable, Sendable {
    let label: String?
    /// The outline entries of those whose tickets are on it, each once, in the order of the tickets.
    let bookmarks: [String]
    let link: String?

    /// Navigation of a page with those tickets: the first one's label, the entries of all, and a link if all have it.
    init(_ tickets: [TicketPage]) {
        label = tickets.first?.pageLabel
        var bookmarks: [String] = []
        for case let bookmark? in tickets.map(\.bookmark) where !bookmarks.contains(bookmark) {
            bookmarks.append(bookmark)
        }
        self.bookmarks = bookmarks
        let first = tickets.first?.link
        link = tickets.allSatisfy { $0.link == first } ? first : nil
    }
}
