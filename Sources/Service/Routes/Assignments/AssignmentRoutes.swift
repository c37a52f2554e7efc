import Designs
package import Fulfilment
import HTTPTypes
import Hummingbird
import Orders
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
                let (assignment, isNew) = try await assignments.assign(
                    body.design, revision: body.revision, to: body.scope(), actor: identity.name)
                return try .json(AssignmentBody(assignment), status: isNew ? .created : .ok)
            },
            .secured(.delete, "/v1/design-assignments/{id}", for: DesignRoutes.publishers) { call, identity in
                _ = try QueryReader(call.request, known: [])
                guard let id = try? DesignAssignmentID(call.parameter("id")),
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

/// An assignment as the service tells it.
package struct AssignmentBody: Encodable {
    let id: String
    let kind: String
    let instance: String?
    let event: String?
    let ticketType: String?
    let agency: String?
    let delivery: String?
    let design: String
    let revision: String?

    /// The assignment of the database.
    package init(_ assignment: DesignAssignment) {
        id = assignment.id.text
        kind = assignment.scope.kind.rawValue
        instance = assignment.scope.instanceCode
        event = assignment.scope.eventCode
        ticketType = assignment.scope.ticketType
        agency = assignment.scope.agencyCode
        delivery = assignment.scope.delivery?.rawValue
        design = assignment.designID
        revision = assignment.revision
    }
}

/// An assignment as somebody asks for it.
struct AssignmentRequestBody: StrictBody {
    static let members: Set = ["kind", "instance", "event", "ticketType", "agency", "delivery", "design", "revision"]

    let kind: String?
    let instance: String?
    let event: String?
    let ticketType: String?
    let agency: String?
    let delivery: String?
    let design: String
    let revision: String?

    func scope() throws -> DesignAssignment.Scope {
        func refuse(_ pointer: String, _ detail: String) -> Problem {
            Problem(.invalidRequest, "The body is not valid.", parts: [.body(pointer, detail)])
        }
        guard let kind = Design.Kind(rawValue: kind ?? "ticket") else {
            throw refuse("/kind", "It is ticket or cover.")
        }
        let method = try delivery.map { text in
            guard let method = DeliveryMethod(rawValue: text) else {
                throw refuse("/delivery", "It is collect, agent, printAtHome or post.")
            }
            return method
        }
        let type: String?
        do {
            type = try ticketType.map {
                try PlainText.line($0, label: "ticket type", maximumLength: OrdersLimits.nameLength)
            }
        } catch {
            throw refuse("/ticketType", "\(error)")
        }
        return DesignAssignment.Scope(
            kind: kind, instanceCode: instance, eventCode: event, ticketType: type, agencyCode: agency, delivery: method
        )
    }
}
