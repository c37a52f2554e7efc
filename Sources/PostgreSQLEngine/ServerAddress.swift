import CPostgreSQL
import Storage

/// Where a database is, as its URL says, and how that is told without the password.
struct ServerAddress: Sendable {
    /// What libpq connects by; it holds the password, so it goes nowhere else.
    let url: String
    /// The database's place for messages, such as `willcall at db.example.org:5432`.
    let place: String

    /// Reads a URL.
    ///
    /// - Throws: `cannotOpen` when it is none; the message repeats nothing of it, because a password may stand there.
    init(_ url: String) throws(StorageError) {
        var values: [String: String] = [:]
        var failure: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &failure)
        defer {
            PQconninfoFree(options)
            PQfreemem(failure)
        }
        guard Self.isURL(url), let options else {
            throw StorageError(
                .cannotOpen,
                "The database URL cannot be read; write postgresql://USER@HOST:PORT/DATABASE, with %XX for what is "
                    + "special in a name or password.")
        }
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.url = url
        let host = values["host"] ?? values["hostaddr"] ?? "the host that libpq chooses"
        let port = values["port"].map { ":" + $0 } ?? ""
        place = "‘\(values["dbname"] ?? "the user's database")’ at \(host)\(port)"
    }

    /// Whether the text begins as a PostgreSQL URL does.
    static func isURL(_ text: String) -> Bool { text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") }
}
