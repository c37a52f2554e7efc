/// How a PDF's reader finds a page, and where it leads.
struct PageNavigation: Hashable, Sendable {
    let label: String?
    let bookmark: String?
    let link: String?

    /// Navigation of a page with those tickets: what is said by the first, and a link only if it is that of all.
    init(_ tickets: [TicketPage]) {
        label = tickets.first?.pageLabel
        bookmark = tickets.first?.bookmark
        let first = tickets.first?.link
        link = tickets.allSatisfy { $0.link == first } ? first : nil
    }
}
