import Designs
import Foundation
import Orders
package import Storage
package import Ticketing

/// The box office's assignments of designs.
package struct AssignmentStore: Sendable {
    private let database: any Database
    private let world: World

    /// The assignments of the database.
    package init(database: any Database, world: World) {
        self.database = database
        self.world = world
    }

    /// Assigns a design, in place of the one that was assigned in the same scope.
    ///
    /// - Parameters:
    ///   - designID: the design's name.
    ///   - revision: one of its revisions; the latest, whichever that is when something is drawn, if nil.
    ///   - scope: for what.
    ///   - actor: who assigns, for the audit.
    /// - Returns: the assignment, and what it took the place of; nil if the scope had none before.
    /// - Throws: a ``FulfilmentError``: `unknownDesign`, `unsuitableDesign`, `invalidScope`, `tooManyAssignments`.
    @discardableResult
    package func assign(
        _ designID: String, revision: String? = nil, to scope: DesignAssignment.Scope, actor: String
    ) async throws -> (assignment: DesignAssignment, replaced: DesignAssignment?) {
        let newID = DesignAssignmentID(in: world)
        let now = world.now()
        return try await database.write { connection in
            _ = try DesignStore.nextVersion(on: connection)
            try Self.check(designID, revision, for: scope, on: connection)
            let ids = try ScopeIDs(scope, on: connection)
            let before = try connection.row(
                AssignmentRows.columns + " WHERE d.scope = ?1", [.text(ids.key)]
            ).map(AssignmentRows.assignment)
            if before == nil { try Self.checkPlace(on: connection) }
            let assignment = DesignAssignment(
                id: before?.id ?? newID, scope: scope, designID: designID, revision: revision)
            guard before != assignment else { return (assignment, before) }
            try connection.execute(
                """
                INSERT INTO design_assignment (id, scope, kind, instance_id, event_id, ticket_type, agency_id, delivery,
                    design_id, revision, assigned_at, actor)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                ON CONFLICT (scope) DO UPDATE SET design_id = excluded.design_id, revision = excluded.revision,
                    assigned_at = excluded.assigned_at, actor = excluded.actor
                """,
                [
                    .text(assignment.id.text), .text(ids.key), .text(scope.kind.rawValue),
                    .text(optional: ids.instance), .text(optional: ids.event), .text(optional: scope.ticketType),
                    .text(optional: ids.agency), .text(optional: scope.delivery?.rawValue), .text(designID),
                    .text(optional: revision), .integer(now.microseconds), .text(actor),
                ])
            try AuditEntry(
                actor: actor, action: "design.assign", subject: ids.key, before: before.map(Self.target),
                after: Self.target(assignment)
            ).record(on: connection, in: world)
            return (assignment, before)
        }
    }

    /// Takes an assignment away; what it decided is decided by the next less specific one.
    ///
    /// - Returns: what was taken away, nil if there is no such assignment.
    @discardableResult
    package func remove(_ id: DesignAssignmentID, actor: String) async throws -> DesignAssignment? {
        try await database.write { connection in
            let find: SQL = AssignmentRows.columns + " WHERE d.id = ?1"
            guard try connection.row(find, [.text(id.text)]) != nil else { return nil }
            _ = try DesignStore.nextVersion(on: connection)
            // Someone may have taken it away, or changed it, until it was our turn.
            guard let row = try connection.row(find, [.text(id.text)]) else { return nil }
            let before = try AssignmentRows.assignment(row)
            try connection.execute("DELETE FROM design_assignment WHERE id = ?1", [.text(id.text)])
            try AuditEntry(
                actor: actor, action: "design.unassign", subject: ScopeIDs.key(of: before.scope),
                before: Self.target(before)
            ).record(on: connection, in: world)
            return before
        }
    }

    /// The assignment of exactly that scope, nil if there is none.
    package func assignment(of scope: DesignAssignment.Scope) async throws -> DesignAssignment? {
        try await database.read { connection in
            try connection.row(AssignmentRows.columns + " WHERE d.scope = ?1", [.text(ScopeIDs.key(of: scope))])
                .map(AssignmentRows.assignment)
        }
    }

    /// One page of the assignments, the oldest first.
    ///
    /// - Parameters:
    ///   - start: where the page starts, from the page before.
    ///   - limit: how many, at most ``FulfilmentLimits/listPage``.
    /// - Returns: the page.
    /// - Throws: a `StorageError`.
    package func assignments(
        from start: DesignAssignmentID? = nil, limit: Int
    ) async throws -> ListPage<DesignAssignment, DesignAssignmentID> {
        let limit = min(max(limit, 1), FulfilmentLimits.listPage)
        return try await database.read { connection in
            let all = try connection.rows(
                AssignmentRows.columns + " WHERE d.id >= ?1 ORDER BY d.id LIMIT ?2",
                [.text(start?.text ?? ""), .integer(Int64(limit + 1))]
            ).map(AssignmentRows.assignment)
            return ListPage(items: Array(all.prefix(limit)), next: all.count > limit ? all[limit].id : nil)
        }
    }

    private static func check(
        _ designID: String, _ revision: String?, for scope: DesignAssignment.Scope, on connection: any Connection
    ) throws {
        func refuse(_ code: FulfilmentError.Code, _ message: String) -> FulfilmentError {
            FulfilmentError(code: code, message: message)
        }
        guard scope.instanceCode == nil || scope.eventCode == nil else {
            throw refuse(.invalidScope, "An instance has one event already; leave the event out.")
        }
        guard scope.kind == .ticket || scope.ticketType == nil else {
            throw refuse(
                .invalidScope, "A \(scope.kind.rawValue) stands for tickets of any type; leave the ticket type out.")
        }
        guard scope.kind != .list || scope.agencyCode == nil && scope.delivery == nil else {
            throw refuse(
                .invalidScope, "A list has the tickets of all agencies; leave agency and delivery method out.")
        }
        var conditions = SQLConditions()
        conditions.add("design_id = ?#", .text(designID))
        if let revision { conditions.add("revision = ?#", .text(revision)) }
        let sql: SQL = "SELECT min(kind) AS kind FROM design_revision"
        guard let kind = try connection.row(sql + conditions.whereClause, conditions.parameters)?.optionalText("kind")
        else {
            let what = revision.map { "revision \(PlainText.quoted($0)) of the design" } ?? "design"
            throw refuse(
                .unknownDesign,
                "No \(what) \(PlainText.quoted(designID)) is published; publish it by ‘willcall design publish’, or "
                    + "see by ‘willcall design list’ what is.")
        }
        guard kind == scope.kind.rawValue else {
            throw refuse(
                .unsuitableDesign, "The design ‘\(designID)’ draws a \(kind), not a \(scope.kind.rawValue).")
        }
    }

    private static func checkPlace(on connection: any Connection) throws {
        let count = try connection.row("SELECT count(*) AS assignments FROM design_assignment")
        guard try count?.integer("assignments") ?? 0 < FulfilmentLimits.assignments else {
            throw FulfilmentError(
                code: .tooManyAssignments,
                message: "There are \(FulfilmentLimits.assignments) assignments; remove old ones first.")
        }
    }

    private static func target(_ assignment: DesignAssignment) -> String {
        ScopeIDs.json(["design": assignment.designID, "revision": assignment.revision])
    }
}
