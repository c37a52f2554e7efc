import CPostgreSQL
import Foundation
import PostgreSQLEngine
package import PostgreSQLTesting
package import Storage
import Synchronization
import Ticketing

/// Databases on the tests' server, each a copy of a template that has the wanted schema already.
package actor PostgreSQLTemplates {
    /// A server of the tests'.
    package enum Kind: CaseIterable, Sendable {
        /// Loses its data on a power cut, and is fast.
        case fast
        /// Keeps what it has committed, whatever happens.
        case durable
    }

    /// The databases of the server without durability, which is started at first use.
    package static let fast = PostgreSQLTemplates(.fast)
    /// The databases of the durable server, which is started at first use.
    package static let durable = PostgreSQLTemplates(.durable)

    private let kind: Kind
    private var running: PostgreSQLServer?
    private var administrator: OpaquePointer?
    private var templates: [String: Task<String, any Error>] = [:]
    private var made = 0
    /// How many databases may be lent at once, and who waits for one.
    private var free = 12
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private init(_ kind: Kind) { self.kind = kind }

    /// Lends a database while the body runs, and drops it afterwards.
    ///
    /// - Parameters:
    ///   - migrations: its schema; if nil, there is not even the ledger of one.
    ///   - body: is given the database's URL.
    package func lending<Result: Sendable>(
        _ migrations: [Migration]?, _ body: @Sendable (_ url: String) async throws -> Result
    ) async throws -> Result {
        await takePlace()
        defer { givePlace() }
        let name = try await make(migrations)
        do {
            let result = try await body(try server().url(name))
            try run("DROP DATABASE \(name) WITH (FORCE)")
            return result
        } catch {
            try? run("DROP DATABASE \(name) WITH (FORCE)")
            throw error
        }
    }

    /// The server.
    package func server() throws -> PostgreSQLServer {
        if let running { return running }
        let server = try PostgreSQLServer(
            settings: kind == .fast ? ["fsync=off", "full_page_writes=off"] : ["fsync=on"])
        running = server
        return server
    }

    /// Runs a statement outside of any transaction, as the server's superuser.
    package func run(_ sql: String) throws {
        // The server may have been restarted since the last one, which only the failure of a statement tells.
        if (try? execute(sql)) == nil {
            PQfinish(administrator)
            administrator = nil
            try execute(sql)
        }
    }

    private func execute(_ sql: String) throws {
        if administrator == nil { administrator = PQconnectdb(try server().url("postgres")) }
        let result = PQexec(administrator, sql)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            throw PostgreSQLServer.Failure(description: "\(sql): \(String(cString: PQerrorMessage(administrator)))")
        }
    }

    private func takePlace() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func givePlace() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }

    private func make(_ migrations: [Migration]?) async throws -> String {
        guard let migrations else { return try makeEmpty("test") }
        let key = migrations.map { "\($0.number) \($0.name) \($0.statements.joined())" }.joined(separator: "\n")
        let template = templates[key] ?? Task { try await makeTemplate(migrations) }
        templates[key] = template
        let source = try await template.value
        made += 1
        let name = "test_\(made)"
        try run("CREATE DATABASE \(name) TEMPLATE \(source)")
        return name
    }

    private func makeTemplate(_ migrations: [Migration]) async throws -> String {
        let template = try makeEmpty("template")
        let database = try await PostgreSQLDatabase(
            url: server().url(template), world: .live, connections: 1, isDurable: false)
        try await Migrator(migrations).migrate(database, appliedAt: 0)
        // A database is copied only while nobody uses it.
        await database.close()
        return template
    }

    private func makeEmpty(_ prefix: String) throws -> String {
        made += 1
        let name = "\(prefix)_\(made)"
        try run("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        return name
    }
}
