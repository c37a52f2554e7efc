import Fulfilment
import HTTPTypes
import Hummingbird
import Ticketing

/// Which design draws what.
enum AssignmentRoutes {
    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let assignments = dependencies.designs.assignments
        return [
            .secured(.get, "/v1/design-assignments", for: DesignRoutes.readers) { call, _ in
                let query = try QueryReader(call.request, known: ["limit", "cursor"])
                let page = try await assignments.assignments(
                    from: query.value("cursor") { try DesignAssignmentID($0) }, limit: query.itemsPerPage())
                return try .json(
                    AssignmentList(assignments: page.items.map(AssignmentBody.init), next: page.next?.text))
            },
            // The scope names the assignment, so putting it twice is putting it once.
            .secured(.put, "/v1/design-assignments", for: DesignRoutes.publishers) { call, identity in
                _ = try QueryReader(call.request, known: [])
                let body = try await JSONBody.read(AssignmentRequestBody.self, from: call.request)
                let (assignment, replaced) = try await assignments.assign(
                    body.design, revision: body.revision, to: body.scope(), actor: identity.name)
                return try .json(AssignmentBody(assignment), status: replaced == nil ? .created : .ok)
            },
            .secured(.delete, "/v1/design-assignments/{id}", for: DesignRoutes.publishers) { call, identity in
                _ = try QueryReader(call.request, known: [])
                guard let id: DesignAssignmentID = try call.identifier("id"),
                    try await assignments.remove(id, actor: identity.name) != nil
                else { throw Problem(.notFound, "There is no such assignment.") }
                return Response(status: .noContent)
            },
        ]
    }

    private struct AssignmentList: Encodable {
        let assignments: [AssignmentBody]
        let next: String?
    }
}
