import Designs
import Fulfilment
import Hummingbird
import Rendering
import Ticketing

/// The designs that are published, and how they look.
enum DesignRoutes {
    static let readers: Set<Role> = [.administrator, .boxOffice]
    static let publishers: Set<Role> = [.administrator]

    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        [list(dependencies), publish(dependencies), revisions(dependencies)] + previews(dependencies)
    }

    private static func list(_ dependencies: ServiceDependencies) -> Route {
        .secured(.get, "/v1/designs", for: readers) { call, _ in
            let query = try QueryReader(call.request, known: ["limit", "cursor"])
            let page = try await dependencies.designs.store.designs(
                from: query.designID("cursor"), limit: query.itemsPerPage())
            let latest = try await dependencies.designs.book().latest
            return try .json(
                DesignList(
                    designs: page.items.map(DesignBody.init),
                    refused: dependencies.refusals.map { problem in
                        DesignProblemBody(problem, drawnRevision: latest[problem.design]?.revision)
                    },
                    next: page.next))
        }
    }

    private static func revisions(_ dependencies: ServiceDependencies) -> Route {
        .secured(.get, "/v1/designs/{id}/revisions", for: readers) { call, _ in
            let query = try QueryReader(call.request, known: ["limit", "cursor"])
            let id = try call.parameter("id")
            guard let latest = try await dependencies.designs.book().latest[id] else { throw noSuchDesign }
            let page = try await dependencies.designs.store.revisions(
                of: id, from: query.integer("cursor", in: 1...Int.max).map(Int64.init), limit: query.itemsPerPage())
            return try .json(
                RevisionList(
                    latest: latest.revision, revisions: page.items.map(DesignBody.init),
                    next: page.next.map(String.init)))
        }
    }

    private static func previews(_ dependencies: ServiceDependencies) -> [Route] {
        @Sendable func picture(_ call: Call, _ preview: DesignPreview?) async throws -> Response {
            let query = try QueryReader(call.request, known: ["dpi", "page"])
            let dotsPerInch = try query.dotsPerInch()
            let number = try query.integer("page", in: 1...ServiceLimits.previewPages) ?? 1
            guard let preview else { throw noSuchDesign }
            let design = preview.design
            let tag = [Renderer.epoch, design.revision, preview.sampleDigest, "\(dotsPerInch)", "\(number)"]
            return try await .file(
                call.request, contentType: "image/png", fileName: "\(design.id).png",
                entityTag: "\"\(tag.joined(separator: "-"))\""
            ) { try await dependencies.renderer.png(design.samplePage, number: number, dotsPerInch: dotsPerInch) }
        }
        return [
            .secured(.get, "/v1/designs/{id}/preview.png", for: readers) { call, _ in
                try await picture(call, dependencies.designs.preview(of: call.parameter("id")))
            },
            .secured(.get, "/v1/designs/{id}/revisions/{revision}/preview.png", for: readers) { call, _ in
                try await picture(
                    call,
                    dependencies.designs.preview(of: call.parameter("id"), revision: call.parameter("revision")))
            },
        ]
    }

    private static var noSuchDesign: Problem { Problem(.notFound, "There is no such design.") }

    private struct DesignList: Encodable {
        let designs: [DesignBody]
        let refused: [DesignProblemBody]
        let next: String?
    }

    private struct RevisionList: Encodable {
        let latest: String
        let revisions: [DesignBody]
        let next: String?
    }
}

extension QueryReader {
    /// The parameter `limit`.
    func itemsPerPage() throws -> Int {
        try integer("limit", in: 1...FulfilmentLimits.listPage) ?? ServiceLimits.itemsPerPage
    }
}
