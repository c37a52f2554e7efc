import PostgreSQLEngine
import PostgreSQLTesting
import Storage
import StorageTesting
import Testing
import Ticketing

@Suite("Databases that will not do", .timeLimit(.minutes(10)))
struct RefusesDatabasesTests {
    private func refusal(_ url: String, isDurable: Bool = false) async throws -> StorageError {
        try await #require(throws: StorageError.self) {
            _ = try await PostgreSQLDatabase(url: url, world: .live, connections: 1, isDurable: isDurable)
        }
    }

    @Test(
        arguments: [
            ("latin", "ENCODING 'LATIN1' LOCALE 'C'", "LATIN1"),
            ("english", "ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en'", "sorts by the rules"),
        ])
    func `another encoding or order is refused, with the line that makes a good one`(
        name: String, options: String, flaw: String
    ) async throws {
        let templates = PostgreSQLTemplates.fast
        try await templates.run("CREATE DATABASE \(name) TEMPLATE template0 \(options)")
        let error = try await refusal(templates.server().url(name))
        #expect(error.code == .cannotOpen)
        #expect(error.message.contains(flaw))
        #expect(error.message.contains("CREATE DATABASE willcall TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"))
        try await templates.run("DROP DATABASE \(name) WITH (FORCE)")
    }

    @Test func `a server that loses commits on a power cut is refused`() async throws {
        let error = try await refusal(PostgreSQLTemplates.fast.server().url("postgres"), isDurable: true)
        #expect(error.code == .cannotOpen)
        #expect(error.message.contains("fsync"))
    }

    @Test func `another program's database is refused and left as it is`() async throws {
        try await PostgreSQLTemplates.fast.lending(nil) { url in
            let database = try await PostgreSQLDatabase(url: url, world: .live, isDurable: false)
            _ = try await database.write { try $0.execute("CREATE TABLE invoice (id BIGINT)") }
            #expect(try await refusal(url).code == .foreignDatabase)
            _ = try await database.write { connection in
                try connection.execute("CREATE TABLE schema_migration (version TEXT)")
            }
            #expect(try await refusal(url).code == .foreignDatabase)
            #expect(try await database.tableNames() == ["invoice", "schema_migration"])
        }
    }

    @Test func `a database that is Willcall's, or empty, is opened`() async throws {
        for migrations in [nil, [Bench.schema]] {
            try await PostgreSQLTemplates.fast.lending(migrations) { url in
                _ = try await PostgreSQLDatabase(url: url, world: .live, isDurable: false)
            }
        }
    }

    @Test func `a missing server, user or database is told with what to do`() async throws {
        let server = try await PostgreSQLTemplates.fast.server()
        let away = try await refusal("postgresql://127.0.0.1:9/willcall")
        #expect(away.code == .unavailable)
        #expect(away.message.contains("127.0.0.1:9"))
        let password = try await refusal(server.url("postgres", user: "guarded", password: "wrong"))
        #expect(password.code == .cannotOpen)
        #expect(!password.message.contains("wrong"))
        let missing = try await refusal(server.url("nowhere"))
        #expect(missing.code == .cannotOpen)
        #expect(missing.message.contains("CREATE DATABASE \"nowhere\" TEMPLATE template0 "))
        let odd = try await refusal(server.url("no-where"))
        #expect(odd.message.contains("CREATE DATABASE \"no-where\" TEMPLATE template0 "))
        // The line can be run as it stands, whatever word of SQL the database is called by.
        let reserved = try await refusal(server.url("order"))
        let line = try #require(reserved.message.firstRange(of: "CREATE DATABASE"))
        try await PostgreSQLTemplates.fast.run(String(reserved.message[line.lowerBound...].dropLast()))
        try await PostgreSQLTemplates.fast.run("DROP DATABASE \"order\"")
        let closed = try await refusal("postgresql:///willcall?host=/nowhere&port=9")
        #expect(closed.message.contains("cannot be reached: No such file or directory; check"), "\(closed.message)")
    }

    @Test(arguments: ["", "postgresql://a:hidden@b:nowhere/c?nonsense=hidden", "hidden", "postgresql://%hidden"])
    func `what is no URL is refused without being repeated`(url: String) async throws {
        let error = try await refusal(url)
        #expect(error.code == .cannotOpen)
        #expect(!error.message.contains("hidden"))
    }

    @Test func `no failure of a statement tells what stands in rows`() async throws {
        try await Bench.lending { bench in
            let statements: [(SQL, [SQLValue])] = [
                ("SELECT CAST(?1 AS BIGINT) AS n", [.text("hidden")]),
                ("INSERT INTO mark (id) VALUES (77123), (77123)", []),
                ("SELECT CAST(CAST(?1 AS TEXT) AS INTEGER) AS n", [.text("77123771237712377123")]),
            ]
            for (sql, parameters) in statements {
                let error = await #expect(throws: StorageError.self) {
                    _ = try await bench.database.write { try $0.execute(sql, parameters) }
                }
                #expect(error.map { !$0.message.contains("hidden") && !$0.message.contains("77123") } == true)
            }
        }
    }
}
