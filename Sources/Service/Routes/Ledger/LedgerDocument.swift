import Admission
package import Orders
package import Storage
package import Ticketing

/// The ledger of a performance as a CSV file, for the box office.
package struct LedgerDocument: Sendable {
    private let export: LedgerExport
    private let tokens: AccessTokenStore
    private let instance: Instance

    /// The ledger of the instance.
    package init(_ instance: Instance, in database: any Database, world: World) {
        self.instance = instance
        export = LedgerExport(database: database)
        tokens = AccessTokenStore(database: database, world: world)
    }

    /// Writes the file piece by piece.
    ///
    /// - Parameter write: takes a piece; the next is made when it returns.
    /// - Returns: how many scans there were.
    /// - Throws: what the closure throws, or a `StorageError`.
    @discardableResult
    package func write(to write: (String) async throws -> Void) async throws -> Int {
        var csv = LedgerCSV(clock: try ZoneClock(zone: instance.start.zone))
        var piece = LedgerCSV.header
        var count = 0
        var cursor: LedgerExport.Cursor?
        repeat {
            let page = try await export.page(of: instance.id, from: cursor)
            let names = try await tokens.names(ofDevices: Set(page.lines.map(\.device)))
            for line in page.lines { piece += csv.line(line, device: names[line.device] ?? line.device) }
            count += page.lines.count
            cursor = page.next
            try await write(piece)
            piece = ""
        } while cursor != nil
        return count
    }
}
