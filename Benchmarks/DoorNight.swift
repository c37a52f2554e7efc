import Admission
import Barcodes
import Foundation
import Fulfilment
import Orders
import Secrets
import Service
import Storage
import Ticketing

/// A database with a full house.
enum DoorNight {
    /// The steps of the schema, as the program has them.
    static let migrations =
        SecretsSchema.migrations + OrdersSchema.migrations + AdmissionSchema.migrations + FulfilmentSchema.migrations
        + ServiceSchema.migrations

    /// Migrates the database, and imports so many tickets of one performance.
    ///
    /// - Returns: their barcodes, in an order that has nothing to do with the import's.
    static func prepare(_ database: some Database, tickets: Int) async throws -> [String] {
        let world = World.live
        try await Migrator(migrations).migrate(database, appliedAt: world.now().microseconds)
        _ = try await CatalogueImport(database: database, world: world)
            .run(file: "examples/catalogue.json", actor: "bench")
        let catalogue = CatalogueStore(database: database)
        let agency = try await catalogue.agencies()[0].code
        let instance = try await catalogue.instances()[0].code
        let scheme = ReferenceScheme()
        let perFile = 50_000
        for start in stride(from: 0, to: tickets, by: perFile) {
            var csv = "importKey,agency,instance,ticketType,price,area,customerName\n"
            for number in start..<min(start + perFile, tickets) {
                // Orders of two tickets, as agencies sell.
                csv += "K\(number / 2),\(agency),\(instance),Adult,45.00,Standing,Customer \(number / 2)\n"
            }
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
            try Data(csv.utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let report = try await OrderImport(
                database: database, scheme: scheme, world: world, importers: [CSVOrderImporter()]
            ).run(file: file.path, actor: "bench")
            precondition(report.isClean, "the bench's own orders are good")
        }
        let barcodes = try await database.read { connection in
            try connection.rows("SELECT value FROM barcode").map { try $0.text("value") }
        }
        return barcodes.sorted()
    }
}
