import Storage
import Testing

/// How far a database had come at a moment, so that a test can take it back there.
///
/// What is left is what a copy of that moment has: of the ledger, of uploads and milestones, and on SQLite of the
/// counter of marks. PostgreSQL goes on with its numbers, as where a dump is read in again on the server that it is of.
struct Backup: Sendable {
    private let mark: Int64
    private let uploads: [String: Int64]

    /// Notes the moment.
    init(of database: any Database) async throws {
        (mark, uploads) = try await database.write { connection in
            var uploads: [String: Int64] = [:]
            for row in try connection.rows("SELECT id, merged FROM scan_batch") {
                uploads[try row.text("id")] = try row.integer("merged")
            }
            return (try connection.changeMark(), uploads)
        }
    }

    /// Takes the database back.
    func restore(_ database: any Database) async throws {
        try await database.write { connection in
            try connection.execute("DELETE FROM admission_conflict")
            for table in ["scan", "milestone"] as [SQL] {
                try connection.execute("DELETE FROM " + table + " WHERE mark > ?1", [.integer(mark)])
            }
            for row in try connection.rows("SELECT id FROM scan_batch") {
                let id = try row.text("id")
                if let merged = uploads[id] {
                    try connection.execute(
                        "UPDATE scan_batch SET merged = ?1 WHERE id = ?2", [.integer(merged), .text(id)])
                } else {
                    try connection.execute("DELETE FROM scan_batch WHERE id = ?1", [.text(id)])
                }
            }
            if case .sqlite = connection.dialect {
                try connection.execute("UPDATE change_mark SET last = ?1", [.integer(mark)])
            }
        }
    }
}
