import Designs
package import Fulfilment
import Ticketing

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
