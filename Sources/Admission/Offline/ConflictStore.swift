import Orders
package import Storage
package import Ticketing

/// What doors without the network did that the rule would not have: for the box office to look at and settle.
package struct ConflictStore: Sendable {
    private let database: any Database
    private let world: World

    /// The conflicts of the database.
    package init(database: any Database, world: World) {
        self.database = database
        self.world = world
    }

    /// A page of conflicts, oldest first.
    ///
    /// - Parameters:
    ///   - instanceCode: of one performance, and those of which the performance is not known; of any, if nil.
    ///   - isSettled: those that are settled, or those that are open; both, if nil.
    ///   - cursor: where the page begins, from the page before; at the first, if nil.
    ///   - limit: how many, at most ``AdmissionLimits/conflictsPerPage``.
    /// - Returns: the conflicts, and where the next page begins, if there is one.
    /// - Throws: `unknownInstance`, or a `StorageError`.
    package func conflicts(
        ofInstance instanceCode: String? = nil, isSettled: Bool? = nil, from cursor: ConflictID? = nil, limit: Int
    ) async throws -> (conflicts: [AdmissionConflict], next: ConflictID?) {
        let limit = min(max(limit, 1), AdmissionLimits.conflictsPerPage)
        return try await database.read { connection in
            var conditions = SQLConditions()
            if let instanceCode {
                guard let id = try CatalogueStore.instanceIDs(ofCodes: [instanceCode], on: connection)[instanceCode]
                else { throw AdmissionError.unknownInstance(instanceCode) }
                conditions.add("c.instance_id = ?# OR c.instance_id IS NULL", .text(id.text))
            }
            switch isSettled {
            case true?: conditions.add("c.settled_at IS NOT NULL")
            case false?: conditions.add("c.settled_at IS NULL")
            case nil: break
            }
            if let cursor { conditions.add("c.id >= ?#", .text(cursor.text)) }
            let room = conditions.parameter(.integer(Int64(limit + 1)))
            let rows = try connection.rows(
                Self.columns + conditions.whereClause + " ORDER BY c.id LIMIT " + room, conditions.parameters)
            let found = try Self.conflicts(rows, on: connection)
            return (Array(found.prefix(limit)), found.count > limit ? found[limit].id : nil)
        }
    }

    /// Settles a conflict: somebody looked at it, and says what was found out or done.
    ///
    /// - Parameters:
    ///   - id: the conflict.
    ///   - note: what was found out or done.
    ///   - actor: who settles it.
    /// - Returns: the conflict; nil if there is none of that id. One that was settled with the same note stays as it
    ///   is, so that a request may be sent again.
    /// - Throws: `invalidNote`, `alreadySettled`, or a `StorageError`.
    package func settle(_ id: ConflictID, note: String, actor: String) async throws -> AdmissionConflict? {
        guard ScanRequest.isLine(note, bytes: AdmissionLimits.noteLength) else {
            throw AdmissionError(
                code: .invalidNote, member: "note",
                message: "A note has 1 to \(AdmissionLimits.noteLength) bytes and no control characters.")
        }
        return try await database.write { connection in
            let changed = try connection.execute(
                """
                UPDATE admission_conflict SET settled_at = ?2, settled_by = ?3, note = ?4
                WHERE id = ?1 AND settled_at IS NULL
                """, [.text(id.text), .integer(world.now().microseconds), .text(actor), .text(note)])
            let rows = try connection.rows(Self.columns + " WHERE c.id = ?1", [.text(id.text)])
            guard let conflict = try Self.conflicts(rows, on: connection).first else { return nil }
            guard changed > 0 else {
                guard conflict.settlement?.note == note else {
                    throw AdmissionError(
                        code: .alreadySettled, message: "The conflict was settled already, with another note.")
                }
                return conflict
            }
            try AuditEntry(
                actor: actor, action: "conflict.settle", subject: id.text, after: AuditEntry.json(["note": note])
            ).record(on: connection, in: world)
            return conflict
        }
    }
}
