import PostgreSQLEngine

/// Where the database is.
enum DatabasePlace {
    /// The embedded database, in a file.
    case file(path: String)
    /// A database on a PostgreSQL server; the URL may hold a password and goes nowhere but there.
    case server(url: String)

    /// Reads `postgresql://…` or `sqlite:PATH`.
    ///
    /// - Throws: a ``Refusal`` for anything else, which repeats nothing of it.
    init(_ text: String) throws {
        let prefix = "sqlite:"
        if PostgreSQLDatabase.isURL(text) {
            self = .server(url: text)
        } else if text.hasPrefix(prefix), text.count > prefix.count {
            self = .file(path: String(text.dropFirst(prefix.count)))
        } else {
            throw Refusal(
                "The database is postgresql://USER@HOST:PORT/DATABASE or sqlite:PATH; correct --database-url, or "
                    + "WILLCALL_DATABASE_URL.")
        }
    }
}
