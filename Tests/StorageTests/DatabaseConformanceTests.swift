import StorageTesting
import Testing

/// Every engine that ships is listed here and passes the same cases.
@Suite("Every engine keeps the promises of Database")
struct DatabaseConformanceTests {
    @Test(.database([]), arguments: DatabaseConformance.allCases)
    func `it conforms`(_ conformance: DatabaseConformance) async throws {
        let database = try #require(TemporaryDatabase.current)
        try await conformance.check(database)
    }
}
