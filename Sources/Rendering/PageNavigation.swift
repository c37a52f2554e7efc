/// How a PDF's reader finds a page, and where it leads.
struct PageNavigation: Hashable, Sendable {
    let label: String?
    let bookmark: String?
    let link: String?

    init(_ page: TicketPage) {
        label = page.pageLabel
        bookmark = page.bookmark
        link = page.link
    }
}
