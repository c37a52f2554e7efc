package import Barcodes
import Foundation
package import Storage
package import Ticketing

/// Imports the orders that agencies sold from files.
///
/// A file is imported whole or not at all, and importing it again changes nothing: an order is known by its agency and
/// its `importKey`.
package struct OrderImport: Sendable {
    private let database: any Database
    private let scheme: any BarcodeScheme
    private let world: World
    private let importers: [any OrderImporter]
    private let limits: ImportLimits

    /// An import into a database.
    ///
    /// - Parameters:
    ///   - database: where orders are kept.
    ///   - scheme: makes the barcodes of the tickets.
    ///   - world: gives the time and the random numbers.
    ///   - importers: the formats that can be read.
    ///   - limits: what a file must not exceed.
    package init(
        database: any Database, scheme: any BarcodeScheme, world: World,
        importers: [any OrderImporter], limits: ImportLimits = .standard
    ) {
        self.database = database
        self.scheme = scheme
        self.world = world
        self.importers = importers
        self.limits = limits
    }

    /// Imports a file in one transaction, which begins when all is checked, so that others wait as short as possible.
    ///
    /// - Parameters:
    ///   - file: the path of the file.
    ///   - format: the format's name, for example `csv`; by the file's extension, if nil.
    ///   - dryRun: whether only to check and report; nothing is written then, and nobody waits.
    ///   - actor: who imports, for the audit.
    ///   - progress: hears now and then how far the check is, on the database's thread.
    /// - Returns: what was done; with any problem in it, nothing was.
    /// - Throws: an ``ImportError``, a `StorageError`, or `noSigningKey`, a `BarcodeError`.
    package func run(
        file: String, format: String? = nil, dryRun: Bool = false, actor: String,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        let importer = try importer(of: format ?? URL(filePath: file).pathExtension)
        for _ in 0..<limits.checks {
            let check = try await check(file, importer, progress)
            let spool = check.spool
            var report = check.report
            report.isDryRun = dryRun
            guard report.isClean, !dryRun, spool.orders > 0 else { return report }
            let audit = try audit(report, of: file, by: importer, actor)
            do {
                try await database.write { connection in
                    guard try scheme.refreshed(on: connection) == check.keysVersion else { throw KeysChanged() }
                    var writer = OrderWriter(connection: connection, scheme: scheme, world: world, draws: limits.draws)
                    try writer.write(spool)
                    try audit.record(on: connection, in: world)
                }
                return report
            } catch let error as StorageError where error.code == .uniqueViolation {
                // Someone else was faster with a key or a seat; looking again tells which.
                continue
            } catch is KeysChanged {
                // What was signed by a key that is retired by now is signed again.
                continue
            }
        }
        throw ImportError(
            .changedMeanwhile, "Others sold the same seats or orders meanwhile, and nothing was imported; try again.")
    }

    /// Goes over the file without holding up anyone who writes.
    private func check(
        _ file: String, _ importer: any OrderImporter, _ progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> (report: ImportReport, spool: OrderSpool, keysVersion: Int64?) {
        try await database.read { connection in
            let keysVersion = try scheme.refreshed(on: connection)
            var chunks = try FileChunks(path: file, limits: limits)
            let source = importer.makeSource(of: { try chunks.next() }, limits: limits)
            var check = OrderFileCheck(
                checker: try checker(on: connection), lookup: OrderLookup(connection: connection),
                scheme: scheme, world: world, limits: limits,
                progress: progress)
            try check.run(source)
            return (check.report, check.spool, keysVersion)
        }
    }

    private func importer(of format: String) throws -> any OrderImporter {
        let wanted = format.lowercased()
        if let importer = importers.first(where: { $0.format == wanted }) { return importer }
        let names = importers.map(\.format).sorted().joined(separator: ", ")
        throw ImportError(
            .unknownFormat,
            "There is no import format \(PlainText.quoted(format, maximumLength: 24)); name one of these: \(names).")
    }

    private func checker(on connection: any Connection) throws -> OrderChecker {
        guard let organisation = try CatalogueStore.organisation(on: connection) else {
            throw ImportError(
                .noCatalogue, "There is no organisation yet; import a catalogue first, see docs/import.md.")
        }
        return OrderChecker(
            currency: organisation.currency, agencies: try CatalogueStore.agencies(on: connection),
            instances: try CatalogueStore.instances(on: connection))
    }

    private func audit(
        _ report: ImportReport, of file: String, by importer: any OrderImporter, _ actor: String
    ) throws -> AuditEntry {
        let after = AuditedImport(
            importer: importer.id, orders: report.ordersImported, tickets: report.ticketsImported,
            alreadyThere: report.ordersAlreadyThere,
            differ: report.ordersThatDiffer.count + report.ordersThatDifferBeyondLimit)
        return AuditEntry(
            actor: actor, action: "orders.import", subject: URL(filePath: file).lastPathComponent,
            after: try AuditEntry.json(after))
    }

    /// The keys that sign barcodes changed between the check and the writing.
    private struct KeysChanged: Error {}

    /// What the audit keeps of an import.
    private struct AuditedImport: Encodable {
        let importer: String
        let orders: Int
        let tickets: Int
        let alreadyThere: Int
        let differ: Int
    }
}
