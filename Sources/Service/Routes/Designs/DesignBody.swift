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

/// What is wrong with a design as the service tells it.
struct DesignProblemBody: Encodable {
    let design: String
    let pointer: String
    let line: Int?
    let column: Int?
    let rule: String
    let severity: String
    let message: String
    let remedy: String

    init(_ problem: DesignProblem) {
        design = problem.design
        pointer = problem.pointer
        line = problem.line
        column = problem.column
        rule = problem.rule.rawValue
        severity = problem.severity.rawValue
        message = problem.message
        remedy = problem.remedy
    }
}
