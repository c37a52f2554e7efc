import Crypto

/// Brings a database to the schema of this release.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    /// A migrator of all features' steps.
    ///
    /// - Precondition: no two steps have one number.
    package init(_ migrations: [Migration]) {
        self.migrations = migrations.sorted { $0.number < $1.number }
        precondition(Set(migrations.map(\.number)).count == migrations.count, "two migrations have one number")
    }

    /// Applies the steps that the database does not have yet, all in one transaction.
    ///
    /// - Parameters:
    ///   - database: the database.
    ///   - appliedAt: the time to record, in microseconds (µs) since the Unix epoch.
    /// - Returns: the names of the steps applied now.
    /// - Throws: `newerSchema` or `changedMigration` when the database and this release disagree about the past.
    @discardableResult
    package func migrate(_ database: some Database, appliedAt: Int64) async throws -> [String] {
        try await database.write { connection in
            // Of nodes that start at once, one migrates and the others find it done.
            try connection.serialise("schema")
            // A step may go over a large table, which takes longer than any statement of the service may.
            if connection.dialect == .postgreSQL { try connection.execute("SET LOCAL statement_timeout = 0") }
            let ledger = Migration(0, "create_migrations", [Self.ledgerTable])
            for statement in ledger.statements(for: connection.dialect) { try connection.execute(statement) }
            let missing = try missing(on: connection)
            for migration in missing {
                for statement in migration.statements(for: connection.dialect) { try connection.execute(statement) }
                try connection.execute(
                    "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
                    [
                        .integer(Int64(migration.number)), .text(migration.name),
                        .text(Self.checksum(of: migration)), .integer(appliedAt),
                    ])
            }
            return missing.map(\.name)
        }
    }

    /// Makes sure that the database has this release's schema, by reading alone: whoever writes keeps nobody waiting.
    ///
    /// - Throws: `olderSchema` when steps are missing; `newerSchema` or `changedMigration` as
    ///   ``migrate(_:appliedAt:)``.
    package func verify(_ database: some Database) async throws {
        try await database.read { connection in
            guard try Self.hasLedger(connection), try missing(on: connection).isEmpty else {
                throw StorageError(
                    .olderSchema,
                    "The database was made by an older release; stop its server and run ‘willcall migrate’.")
            }
        }
    }

    /// Whether the database has the ledger of a schema, and so was migrated at least once.
    ///
    /// - Throws: a ``StorageError``.
    package func hasBegun(_ database: some Database) async throws -> Bool {
        try await database.read(Self.hasLedger)
    }

    /// The steps that the database does not have yet, oldest first.
    private func missing(on connection: any Connection) throws -> [Migration] {
        var applied: [Int64: String] = [:]
        for row in try connection.rows("SELECT number, checksum FROM schema_migration") {
            applied[try row.integer("number")] = try row.text("checksum")
        }
        // Each feature counts in a range of its own, so an unknown step need not have the highest number.
        let known = Set(migrations.map { Int64($0.number) })
        if let unknown = applied.keys.filter({ !known.contains($0) }).max() {
            throw StorageError(
                .newerSchema,
                "The database has migration \(unknown), which this release does not know; run the newer release.")
        }
        return try migrations.filter { migration in
            guard let recorded = applied[Int64(migration.number)] else { return true }
            guard recorded == Self.checksum(of: migration) else {
                throw StorageError(
                    .changedMigration,
                    "Migration \(migration.number) (\(migration.name)) was applied in another form; "
                        + "run the release that made this database, or restore a backup.")
            }
            return false
        }
    }

    private static func hasLedger(_ connection: any Connection) throws -> Bool {
        let sql: SQL =
            switch connection.dialect {
            case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"
            case .postgreSQL:
                """
                SELECT table_name AS name FROM information_schema.tables
                WHERE table_schema = current_schema() AND table_name = 'schema_migration'
                """
            }
        return try connection.row(sql) != nil
    }

    private static let ledgerTable = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number {integer} PRIMARY KEY,
            name {text} NOT NULL,
            checksum {text} NOT NULL,
            applied_at {integer} NOT NULL
        ) {table}
        """

    private static func checksum(of migration: Migration) -> String {
        var hash = SHA256()
        hash.update(data: Array(migration.name.utf8))
        for statement in migration.statements { hash.update(data: Array(statement.utf8) + [0]) }
        return hash.finalize().prefix(16).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
