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
        importers: [any OrderImporter] = [CSVOrderImporter(), JSONOrderImporter()], limits: ImportLimits = .standard
    ) {
        self.database = database
        self.scheme = scheme
        self.world = world
        self.importers = importers
        self.limits = limits
    }

    /// Imports a file in one transaction.
    ///
    /// - Parameters:
    ///   - file: the path of the file.
    ///   - format: the format's name, for example `csv`; by the file's extension, if nil.
    ///   - dryRun: whether to take everything back at the end and only report.
    ///   - actor: who imports, for the audit.
    ///   - progress: hears now and then how far it is, on the database's thread.
    /// - Returns: what was done; with any problem in it, nothing was.
    /// - Throws: an ``ImportError``, or a `StorageError`.
    package func run(
        file: String, format: String? = nil, dryRun: Bool = false, actor: String,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        let importer = try importer(of: format ?? URL(filePath: file).pathExtension)
        do {
            return try await database.write { connection in
                let chunks = try FileChunks(path: file, limits: limits)
                let source = importer.makeSource(of: chunks.next, limits: limits)
                var run = OrderImportRun(
                    checker: try checker(on: connection),
                    writer: OrderWriter(connection: connection, scheme: scheme, world: world, draws: limits.draws),
                    limits: limits, progress: progress)
                var report = try run.run(source)
                report.isDryRun = dryRun
                guard report.isClean, !dryRun else { throw RolledBack(report: report) }
                if report.ordersImported > 0 {
                    try audit(report, of: file, by: importer, actor).record(on: connection, in: world)
                }
                return report
            }
        } catch let rolledBack as RolledBack<ImportReport> {
            return rolledBack.report
        }
    }

    private func importer(of format: String) throws -> any OrderImporter {
        let wanted = format.lowercased()
        if let importer = importers.first(where: { $0.format == wanted }) { return importer }
        let names = importers.map(\.format).sorted().joined(separator: ", ")
        throw ImportError(
            .unknownFormat, "There is no import format ‘\(format.prefix(24))’; name one of these: \(names).")
    }

    private func checker(on connection: any Connection) throws -> OrderChecker {
        guard let organisation = try CatalogueStore.organisation(on: connection) else {
            throw ImportError(
                .noCatalogue, "There is no organisation yet; import a catalogue first, see docs/import.md.")
        }
        let agencies = try CatalogueStore.agencies(on: connection)
        let instances = try CatalogueStore.instances(on: connection)
        return OrderChecker(
            currency: organisation.currency,
            agencies: Dictionary(agencies.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }),
            instances: Dictionary(instances.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }))
    }

    private func audit(
        _ report: ImportReport, of file: String, by importer: any OrderImporter, _ actor: String
    ) -> AuditEntry {
        // Every part is a number or a name of ours, so nothing needs escaping.
        let after = """
            {"importer":"\(importer.id)","orders":\(report.ordersImported),"tickets":\(report.ticketsImported),\
            "alreadyThere":\(report.ordersAlreadyThere),\
            "differ":\(report.ordersThatDiffer.count + report.ordersThatDifferBeyondLimit)}
            """
        return AuditEntry(
            actor: actor, action: "orders.import", subject: URL(filePath: file).lastPathComponent, after: after)
    }
}
