import CPostgreSQL
import Foundation
import Storage

/// Where a database is, as its URL says, and how that is told without the password.
struct ServerAddress: Sendable {
    /// What libpq connects by; it holds the password, so it goes nowhere else.
    let url: String
    /// The database's place for messages, such as `‘willcall’ on db.example.org:5432`.
    let place: String
    /// What says which server is tried, for each that the URL names; one empty list when it names none.
    let servers: [[String: String]]

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
        servers = Self.servers(values)
        let environment = ProcessInfo.processInfo.environment
        let host = values["host"] ?? values["hostaddr"] ?? environment["PGHOST"] ?? "this machine"
        let port = values["port"].map { ":" + $0 } ?? ""
        place = "‘\(values["dbname"] ?? environment["PGDATABASE"] ?? "the user's own")’ on \(host)\(port)"
    }

    /// Whether the text begins as a PostgreSQL URL does.
    static func isURL(_ text: String) -> Bool { text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") }

    /// The servers of lists such as `host=db1,db2`, of which libpq would wait for the first as long as for all.
    private static func servers(_ values: [String: String]) -> [[String: String]] {
        let lists = ["host", "hostaddr", "port"].compactMap { key in
            values[key].map { (key, $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)) }
        }
        return (0..<(lists.map(\.1.count).max() ?? 1)).map { index in
            // A single port goes with every host.
            Dictionary(
                lists.map { key, list in
                    (key, list.count == 1 ? list[0] : list.indices.contains(index) ? list[index] : "")
                },
                uniquingKeysWith: { first, _ in first })
        }
    }
}
