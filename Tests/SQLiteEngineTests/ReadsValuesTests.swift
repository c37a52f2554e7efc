import Storage
import StorageTesting
import Testing

@Suite("What SQLite answers is never bent to fit", .database([], on: [.sqlite]))
struct ReadsValuesTests {
    var database: any Database { get throws { try #require(TemporaryDatabase.current) } }

    @Test("A whole number that SQLite keeps as floating point is that number")
    func readsWholeNumbers() async throws {
        #expect(try await database.read { try $0.row("SELECT 4.0 AS n")?.integer("n") } == 4)
    }

    @Test(
        "A fraction or an infinity is refused",
        arguments: ["SELECT 4.5 AS n", "SELECT 9e999 AS n", "SELECT 1e19 AS n"] as [SQL])
    func refusesFractions(_ query: SQL) async throws {
        let database = try database
        await expect(.unexpectedValue) { _ = try await database.read { try $0.row(query) } }
    }

    @Test("A wrong number of values is a failure that says so")
    func countsParameters() async throws {
        let database = try database
        await expect(.failed) { _ = try await database.read { try $0.row("SELECT ?1 AS a, ?2 AS b", [.null]) } }
    }

    @Test("A write inside a read is named as the mistake it is")
    func namesTheMistake() async throws {
        let database = try database
        let error = await #expect(throws: StorageError.self) {
            _ = try await database.read { try $0.execute("CREATE TABLE a (id INTEGER)") }
        }
        #expect(error?.message.contains("permissions") == false)
    }

    @Test("Damage is told apart from a mistake")
    func tellsCodesApart() async throws {
        let database = try database
        await expect(.failed) { _ = try await database.read { try $0.row("SELECT nonsense") } }
        await expect(.failed) { _ = try await database.write { try $0.execute("CREATE NONSENSE") } }
    }
}
