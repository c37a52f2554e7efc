package import Storage

extension Database {
    /// The names of all tables but the engine's own.
    package func tableNames() async throws -> Set<String> {
        try await read { connection in
            let sql: SQL =
                switch connection.dialect {
                case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'change_mark'"
                case .postgreSQL:
                    "SELECT tablename AS name FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
                }
            return Set(try connection.rows(sql).map { try $0.text("name") })
        }
    }
}
