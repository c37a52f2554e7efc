import Dispatch
package import Storage
package import Testing

/// An error of a body's own.
struct Interruption: Error {}

/// Lets a thread wait for a task; only for threads that a database lends, never for a task's own.
struct Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    func send() { semaphore.signal() }
    func wait() { semaphore.wait() }
}

/// Expects the body to fail with a ``StorageError`` of that code.
package func expect(
    _ code: StorageError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    let error = await #expect(throws: StorageError.self, sourceLocation: sourceLocation) { try await body() }
    #expect(error?.code == code, "\(error?.message ?? "")", sourceLocation: sourceLocation)
}

/// Adds a row to the conformance suite's table.
func insert(
    _ id: Int, _ name: SQLValue, data: SQLValue = .null, amount: SQLValue = .null, _ database: some Database
) async throws {
    let changed = try await database.write { connection in
        try connection.execute(
            "INSERT INTO parent (id, name, data, amount) VALUES (?1, ?2, ?3, ?4)",
            [.integer(Int64(id)), name, data, amount])
    }
    #expect(changed == 1)
}

/// One row of the conformance suite's table.
func parent(_ id: Int, _ database: some Database) async throws -> Row? {
    try await database.read { try $0.row("SELECT name, data, amount FROM parent WHERE id = ?1", [.integer(Int64(id))]) }
}

/// How many rows the conformance suite's table has.
func count(_ database: some Database) async throws -> Int {
    try await database.read { Int(try $0.row("SELECT count(*) AS n FROM parent")?.integer("n") ?? -1) }
}
