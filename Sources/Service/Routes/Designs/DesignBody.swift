import Designs
import Fulfilment
import Ticketing

/// A revision of a design as the service tells it.
struct DesignBody: Encodable {
    struct Page: Encodable {
        let width: Double
        let height: Double
    }

    let id: String
    let name: String
    let summary: String
    let kind: String
    let revision: String
    let page: Page
    let publishedAt: String
    let publishedBy: String

    init(_ design: PublishedDesign) {
        id = design.id
        name = design.name
        summary = design.summary
        kind = design.kind.rawValue
        revision = design.revision
        page = Page(width: design.page.width.millimetres, height: design.page.height.millimetres)
        publishedAt = design.publishedAt.rfc3339
        publishedBy = design.actor
    }
}
