import Barcodes
import Foundation
import Storage
import StorageTesting
import Synchronization
import Testing
import Ticketing

@testable import Orders

/// What the tests of this module share: a sample catalogue, and files to import.
enum Sample {
    static let now = Timestamp(seconds: 1_800_000_000)
    static let importers: [any OrderImporter] = [CSVOrderImporter(), JSONOrderImporter()]
    static let header = "importKey,agency,instance,ticketType,area,row,seat,price"

    static let catalogue = """
        {"organisation": {"slug": "lakeside", "name": "Lakeside Rooms", "locale": "en-GB",
            "timeZone": "Europe/London", "currency": "GBP"},
         "venues": [{"code": "HALL", "name": "Great Room"}],
         "events": [{"code": "SUMMER", "name": "Summer Serenade", "instances": [
            {"code": "SUMMER-1", "venue": "HALL", "start": "2027-06-19T19:30"},
            {"code": "SUMMER-2", "venue": "HALL", "start": "2027-06-20T19:30"}]}],
         "agencies": [{"code": "ACME", "name": "Acme"}, {"code": "LARK", "name": "Lark"}]}
        """

    /// The root of the repository.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func database() throws -> any Database { try #require(TemporaryDatabase.current) }

    /// A world whose identifiers differ from those of every other.
    static func world() -> World {
        .seeded(
            seeds.withLock {
                $0 += 1; return $0
            }, now: now)
    }

    private static let seeds = Mutex<UInt64>(0)

    @discardableResult
    static func importCatalogue(_ text: String = catalogue, dryRun: Bool = false) async throws -> CatalogueReport {
        try await withFile(Array(text.utf8), "catalogue.json") { path in
            try await CatalogueImport(database: database(), world: world()).run(
                file: path, dryRun: dryRun, actor: "test")
        }
    }

    @discardableResult
    static func importOrders(
        _ text: String, _ format: String = "csv", dryRun: Bool = false,
        limits: ImportLimits = .standard
    ) async throws -> ImportReport {
        try await importOrders(bytes: Array(text.utf8), format, dryRun: dryRun, limits: limits)
    }

    @discardableResult
    static func importOrders(
        bytes: [UInt8], _ format: String = "csv", dryRun: Bool = false,
        limits: ImportLimits = .standard
    ) async throws -> ImportReport {
        try await withFile(bytes, "orders.\(format)") { path in
            try await OrderImport(
                database: database(), scheme: ReferenceScheme(), world: world(), importers: Sample.importers,
                limits: limits
            ).run(file: path, dryRun: dryRun, actor: "test")
        }
    }

    /// The instance of that code.
    static func instance(_ code: String) async throws -> Instance? {
        try await CatalogueStore(database: database()).instances().first { $0.code == code }
    }

    /// Rows under the header of the required columns.
    static func rows(_ rows: String...) -> String { ([header] + rows).joined(separator: "\n") + "\n" }

    static func count(_ sql: SQL) async throws -> Int64 {
        try await database().read { try $0.row(sql)?.integer("n") ?? -1 }
    }

    /// How many rows the tables of what was sold have together.
    static func rowsSold() async throws -> Int64 {
        try await count(
            """
            SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM ticket) + (SELECT count(*) FROM barcode)
                + (SELECT count(*) FROM admission_right) + (SELECT count(*) FROM order_word) AS n
            """)
    }

    static func withFile<Result>(
        _ bytes: [UInt8], _ name: String, _ body: (String) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        return try await body(file.path)
    }

    /// Gives bytes in chunks of one size.
    static func chunks(_ bytes: [UInt8], of size: Int) -> () throws -> [UInt8] {
        var rest = bytes[...]
        return {
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        }
    }
}
