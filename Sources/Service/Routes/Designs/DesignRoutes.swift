import Designs
import Hummingbird
import Rendering

/// The designs that are loaded, and how they look.
enum DesignRoutes {
    static let readers: Set<Role> = [.administrator, .boxOffice]

    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let catalogue = dependencies.designs
        return [
            .secured(.get, "/v1/designs", for: readers) { call, _ in
                _ = try QueryReader(call.request, known: [])
                return try .json(
                    DesignList(
                        designs: catalogue.designs.map(DesignBody.init),
                        refused: catalogue.refusals.map(RefusalBody.init)))
            },
            .secured(.get, "/v1/designs/{id}/preview.png", for: readers) { call, _ in
                let query = try QueryReader(call.request, known: ["dpi"])
                let dotsPerInch = try query.dotsPerInch()
                guard let design = catalogue[try call.parameter("id")] else {
                    throw Problem(.notFound, "There is no such design.")
                }
                let page = TicketPage(design: design, record: design.sample, label: "the sample of \(design.id)")
                return try await .file(
                    call.request, contentType: "image/png", fileName: "\(design.id).png",
                    entityTag: "\"\(Renderer.epoch)-\(design.revision)-\(dotsPerInch)\""
                ) { try await dependencies.renderer.png(page, dotsPerInch: dotsPerInch) }
            },
        ]
    }

    private struct DesignList: Encodable {
        let designs: [DesignBody]
        let refused: [RefusalBody]
    }

    private struct DesignBody: Encodable {
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

        init(_ design: Design) {
            id = design.id
            name = design.name
            summary = design.summary
            kind = design.kind.rawValue
            revision = design.revision
            page = Page(width: design.page.width.millimetres, height: design.page.height.millimetres)
        }
    }

    private struct RefusalBody: Encodable {
        let design: String
        let pointer: String
        let rule: String
        let message: String
        let remedy: String

        init(_ problem: DesignProblem) {
            design = problem.design
            pointer = problem.pointer
            rule = problem.rule.rawValue
            message = problem.message
            remedy = problem.remedy
        }
    }
}
