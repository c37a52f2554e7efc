import CPostgreSQL
import Storage

/// What a server and its database must be like, and how a connection is set.
struct ServerDemands: Sendable {
    /// How a database for Willcall is made.
    static let createDatabase = createDatabase(called: plainName)

    /// How a database of that name is made.
    static func createDatabase(called name: String) -> String {
        // Which words SQL keeps for itself, such as `user`, changes with the server's version.
        let quoted = name == plainName ? name : "\"\(name.replacing("\"", with: "\"\""))\""
        return "CREATE DATABASE \(quoted) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
    }

    private static let plainName = "willcall"

    /// Whether commits must survive a power cut; only tests that make databases by the hundred do without.
    let isDurable: Bool

    /// What is set for each connection; a server that waits for its standbys to apply a commit goes on to.
    ///
    /// Every query of ours has an index, and a plan that was made while a table was empty reads all of it when it is
    /// full, until the server next looks at its statistics: a door's first minutes would be slow.
    private static let settings = """
        SELECT set_config('standard_conforming_strings', 'on', false),
            set_config('bytea_output', 'hex', false),
            set_config('synchronous_commit',
                CASE WHEN current_setting('synchronous_commit') = 'remote_apply' THEN 'remote_apply' ELSE 'on' END,
                false),
            set_config('enable_seqscan', 'off', false),
            set_config('statement_timeout', '\(PostgreSQLLimits.statementMilliseconds)', false),
            set_config('lock_timeout', '\(PostgreSQLLimits.lockMilliseconds)', false),
            set_config('idle_in_transaction_session_timeout',
                '\(PostgreSQLLimits.idleInTransactionMilliseconds)', false)
        """

    private static let properties = """
        SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
            d.datlocprovider, d.datcollate
        FROM pg_catalog.pg_database d WHERE d.datname = current_database()
        """

    /// Sets a connection, and looks at what it leads to.
    ///
    /// - Throws: `cannotOpen` with a remedy, or `unavailable`.
    func check(_ handle: OpaquePointer, at address: ServerAddress) throws(StorageError) {
        let version = Int(PQserverVersion(handle)) / 10_000
        guard version >= PostgreSQLLimits.oldestServer else {
            throw refusal("runs PostgreSQL \(version); use \(PostgreSQLLimits.oldestServer) or newer", address)
        }
        _ = try Self.row(of: Self.settings, on: handle, at: address)
        let row = try Self.row(of: Self.properties, on: handle, at: address)
        guard row[0] == "UTF8" else {
            throw refusal("is in \(row[0]); make one in UTF8: \(Self.createDatabase)", address)
        }
        // The server's own provider sorts by code points; those of the system and of ICU by language, C aside.
        let isByBytes = row[2] == "b" || row[2] == "c" && ["C", "POSIX"].contains(row[3])
        guard isByBytes else {
            throw refusal(
                "sorts by the rules of ‘\(row[3])’, not by C; make one that does: \(Self.createDatabase)", address)
        }
        guard row[1] == "on" || !isDurable else {
            throw refusal("runs with fsync=off, and loses admissions on a power cut; set fsync=on", address)
        }
    }

    private func refusal(_ flaw: String, _ address: ServerAddress) -> StorageError {
        StorageError(.cannotOpen, "The database \(address.place) \(flaw).")
    }

    /// The columns of the one row of a statement.
    private static func row(
        of sql: String, on handle: OpaquePointer, at address: ServerAddress
    ) throws(StorageError) -> [String] {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_TUPLES_OK, PQntuples(result) == 1 else {
            throw StorageError.lostServer(address)
        }
        return (0..<PQnfields(result)).map { column in
            PQgetvalue(result, 0, column).map { String(cString: $0) } ?? ""
        }
    }
}
