import Storage

/// Whose a database is.
enum DatabaseOwner {
    /// Makes sure that a database is empty or Willcall's.
    ///
    /// - Throws: `foreignDatabase`.
    static func check(_ connection: any Connection, place: String) throws {
        let columns = try connection.rows(
            """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = 'schema_migration' ORDER BY column_name
            """
        ).map { try $0.text("column_name") }
        if columns == ["applied_at", "checksum", "name", "number"] { return }
        let tables = try connection.row(
            "SELECT count(*) AS tables FROM pg_catalog.pg_tables WHERE schemaname = current_schema()")
        guard try tables?.integer("tables") ?? 0 == 0, columns.isEmpty else {
            throw StorageError(
                .foreignDatabase,
                "The database \(place) is another program's; make one for Willcall: \(ServerDemands.createDatabase).")
        }
    }
}
