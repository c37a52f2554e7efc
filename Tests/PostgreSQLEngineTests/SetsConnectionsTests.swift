import PostgreSQLEngine
import Storage
import StorageTesting
import Testing
import Ticketing

@Suite("How connections are set", .timeLimit(.minutes(10)))
struct SetsConnectionsTests {
    private func setting(_ name: String, _ database: PostgreSQLDatabase) async throws -> String? {
        try await database.read { try $0.row("SELECT current_setting(?1) AS value", [.text(name)])?.text("value") }
    }

    @Test(arguments: [("off", "on"), ("local", "on"), ("remote_write", "on"), ("remote_apply", "remote_apply")])
    func `a commit is on the disk, whatever the server's owner has set`(owner: String, expected: String) async throws {
        let templates = PostgreSQLTemplates.fast
        try await templates.lending(nil) { url in
            let name = url.split(separator: "/").last.map(String.init) ?? ""
            try await templates.run("ALTER DATABASE \(name) SET synchronous_commit = \(owner)")
            let database = try await PostgreSQLDatabase(url: url, world: .live, connections: 1, isDurable: false)
            #expect(try await setting("synchronous_commit", database) == expected)
        }
    }

    @Test func `a table that grew is planned for as it is now`() async throws {
        try await PostgreSQLTemplates.fast.lending(nil) { url in
            let database = try await PostgreSQLDatabase(url: url, world: .live, isDurable: false)
            #expect(try await setting("enable_seqscan", database) == "off")
            try await database.write { connection in
                // Else the server itself may have counted it meanwhile.
                try connection.execute("CREATE TABLE crowd (id BIGINT PRIMARY KEY) WITH (autovacuum_enabled = off)")
                try connection.execute("INSERT INTO crowd SELECT * FROM generate_series(1, 3000)")
            }
            let known: SQL = "SELECT CAST(reltuples AS BIGINT) AS count FROM pg_class WHERE relname = 'crowd'"
            #expect(try await database.read { try $0.row(known)?.integer("count") } == -1)
            try await database.write { try $0.noteGrowth(of: ["crowd"]) }
            #expect(try await database.read { try $0.row(known)?.integer("count") } == 3000)
        }
    }

    @Test func `nothing waits for ever, and texts are read as they are written`() async throws {
        let templates = PostgreSQLTemplates.fast
        try await templates.lending(nil) { url in
            let name = url.split(separator: "/").last.map(String.init) ?? ""
            for other in [
                "standard_conforming_strings = off", "client_encoding = 'LATIN1'", "bytea_output = 'escape'",
                "default_transaction_isolation = 'serializable'", "default_transaction_read_only = on",
            ] { try await templates.run("ALTER DATABASE \(name) SET \(other)") }
            let database = try await PostgreSQLDatabase(url: url, world: .live, connections: 1, isDurable: false)
            for (setting, expected) in [
                ("statement_timeout", "30s"), ("lock_timeout", "10s"), ("client_encoding", "UTF8"),
                ("idle_in_transaction_session_timeout", "1min"), ("standard_conforming_strings", "on"),
                ("application_name", "willcall"), ("transaction_isolation", "repeatable read"),
            ] { #expect(try await self.setting(setting, database) == expected, "\(setting)") }
            let isolation = try await database.write { connection in
                try connection.execute("CREATE TABLE mark (id BIGINT, data BYTEA)")
                try connection.execute("INSERT INTO mark VALUES (1, ?1)", [.bytes([0, 92, 255])])
                return try connection.row("SELECT current_setting('transaction_isolation') AS value")?.text("value")
            }
            #expect(isolation == "read committed")
            let data = try await database.read { try $0.row("SELECT data FROM mark")?.value("data") }
            #expect(data == .bytes([0, 92, 255]))
        }
    }
}
