import Storage
import StorageTesting
import Testing

@Suite("Bringing a database to this release's schema", .database([]))
struct MigratorTests {
    static let one = Migration(1, "create_one", ["CREATE TABLE one (id {integer} PRIMARY KEY) {table}"])
    static let two = Migration(2, "create_two", ["CREATE TABLE two (id {integer} REFERENCES one (id)) {table}"])
    static let three = Migration(
        103, "fill_one", ["INSERT INTO one (id) VALUES (7)", "INSERT INTO two (id) VALUES (7)"])

    var database: any Database { get throws { try #require(TemporaryDatabase.current) } }

    /// The names of the tables, less the ledger.
    func tables() async throws -> [String] {
        try await database.tableNames().filter { $0 != "schema_migration" }.sorted()
    }

    @Test("Steps are applied in the order of their numbers, however they are listed")
    func appliesInOrder() async throws {
        let names = try await Migrator([Self.three, Self.one, Self.two]).migrate(database, appliedAt: 5)
        #expect(names == ["create_one", "create_two", "fill_one"])
        #expect(try await tables() == ["one", "two"])
    }

    @Test("A second run applies nothing, and a new step alone is applied")
    func isIdempotent() async throws {
        try await Migrator([Self.one]).migrate(database, appliedAt: 5)
        #expect(try await Migrator([Self.one]).migrate(database, appliedAt: 6) == [])
        #expect(try await Migrator([Self.one, Self.two]).migrate(database, appliedAt: 7) == ["create_two"])
    }

    @Test("The ledger keeps number, name and time of each step")
    func keepsALedger() async throws {
        try await Migrator([Self.one]).migrate(database, appliedAt: 5)
        let rows = try await database.read {
            try $0.rows("SELECT number, name, checksum, applied_at FROM schema_migration")
        }
        try #require(rows.count == 1)
        #expect(try rows[0].integer("number") == 1)
        #expect(try rows[0].text("name") == "create_one")
        #expect(try rows[0].text("checksum").count == 32)
        #expect(try rows[0].integer("applied_at") == 5)
    }

    @Test("A step of a lower number that came later is still applied")
    func appliesLateSteps() async throws {
        try await Migrator([Self.one, Self.three.withoutTwo]).migrate(database, appliedAt: 5)
        #expect(
            try await Migrator([Self.one, Self.two, Self.three.withoutTwo]).migrate(database, appliedAt: 6) == [
                "create_two"
            ])
    }

    @Test("A step that reads differently than when it was applied is refused")
    func refusesChangedSteps() async throws {
        try await Migrator([Self.one]).migrate(database, appliedAt: 5)
        for changed in [
            Migration(1, "create_uno", Self.one.statements), Migration(1, "create_one", Self.one.statements + [""]),
            Migration(1, "create_one", ["CREATE TABLE one (id {text} PRIMARY KEY) {table}"]),
        ] {
            await expect(.changedMigration) { try await Migrator([changed, Self.two]).migrate(database, appliedAt: 6) }
        }
        #expect(try await tables() == ["one"])
    }

    @Test("A database of a newer release is refused, and left as it is")
    func refusesNewerSchemas() async throws {
        try await Migrator([Self.one, Self.two, Self.three]).migrate(database, appliedAt: 5)
        await expect(.newerSchema) { try await Migrator([Self.one, Self.two]).migrate(database, appliedAt: 6) }
        await expect(.newerSchema) { try await Migrator([]).migrate(database, appliedAt: 6) }
    }

    @Test("An unknown step is refused though a known one has a higher number")
    func refusesUnknownStepsInTheMiddle() async throws {
        try await Migrator([Self.one, Self.two, Self.three]).migrate(database, appliedAt: 5)
        await expect(.newerSchema) { try await Migrator([Self.one, Self.three]).migrate(database, appliedAt: 6) }
    }

    @Test("A failing step leaves nothing of itself or of the steps before it")
    func rollsBackWhole() async throws {
        let failing = Migration(
            3, "break_all", ["CREATE TABLE three (id {integer}) {table}", "INSERT INTO nowhere VALUES (1)"])
        await expect(.failed) { try await Migrator([Self.one, Self.two, failing]).migrate(database, appliedAt: 5) }
        #expect(try await tables() == [])
        #expect(try await Migrator([Self.one, Self.two]).migrate(database, appliedAt: 6).count == 2)
    }

    @Test("Eight servers that start at once apply each step once")
    func toleratesRaces() async throws {
        let database = try database
        let applied = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask { try await Migrator([Self.one, Self.two]).migrate(database, appliedAt: 5) }
            }
            return try await group.reduce(into: [String]()) { $0 += $1 }
        }
        #expect(applied.sorted() == ["create_one", "create_two"])
    }

    @Test("The schema is verified by reading alone, so that it waits for nobody who writes")
    func verifiesByReading() async throws {
        let database = UnwritableDatabase(below: try database)
        try await Migrator([Self.one]).migrate(database.below, appliedAt: 5)
        try await Migrator([Self.one]).verify(database)
        await expect(.olderSchema) { try await Migrator([Self.one, Self.two]).verify(database) }
        await expect(.newerSchema) { try await Migrator([]).verify(database) }
        await expect(.changedMigration) { try await Migrator([Migration(1, "create_uno", [])]).verify(database) }
        #expect(try await tables() == ["one"])
        try await database.ping()
    }

    @Test("A database without a ledger has an older schema, and gets no ledger by being looked at")
    func verifiesEmptyFiles() async throws {
        let database = try database
        _ = try await database.write { try $0.execute("DROP TABLE schema_migration") }
        await expect(.olderSchema) { try await Migrator([Self.one]).verify(UnwritableDatabase(below: database)) }
        #expect(try await database.tableNames() == [])
    }

    @Test("Two steps of one number are the programmer's error")
    func trapsOnTwoStepsOfOneNumber() async {
        await #expect(processExitsWith: .failure) { _ = Migrator([Self.one, Migration(1, "create_other", [])]) }
    }
}

extension Migration {
    /// The step without its second statement.
    fileprivate var withoutTwo: Migration { Migration(number, name, Array(statements.prefix(1))) }
}

/// A database whose disk takes no more writes.
private struct UnwritableDatabase: Database {
    let below: any Database

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { try await below.read(body) }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result { throw StorageError(.readOnly, "This database is only read.") }
}
