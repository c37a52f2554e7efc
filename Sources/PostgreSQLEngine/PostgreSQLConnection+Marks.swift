import Storage

extension PostgreSQLConnection {
    /// The transaction's own number is its mark; a row that another one wrote came by a dump.
    func hasForeignMarks(in table: SQL) throws -> Bool {
        // A row keeps the number of its transaction in 32 bits.
        try row(
            "SELECT mark FROM " + table
                + " WHERE CAST(CAST(xmin AS TEXT) AS BIGINT) <> mod(mark, 4294967296) LIMIT 1") != nil
    }

    func renumberMarks(of table: SQL) throws {
        let mark = try changeMark()
        try execute("SET LOCAL statement_timeout = 0")
        // What a transaction of this server wrote has a lower mark than the first that was not given yet, in the view
        // of one statement.
        _ = try execute(
            "UPDATE " + table + """
                 SET mark = ?1 WHERE mark >= CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT)
                """, [.integer(mark)])
    }
}
