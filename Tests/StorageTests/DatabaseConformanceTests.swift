import StorageTesting
import Testing

/// Every engine that ships is listed here and passes the same cases.
@Suite("Every engine keeps the promises of Database")
struct DatabaseConformanceTests {
    @Test("SQLite", .database([]), arguments: DatabaseConformance.allCases)
    func sqlite(_ conformance: DatabaseConformance) async throws {
        try await conformance.check(#require(TemporaryDatabase.current))
    }
}
