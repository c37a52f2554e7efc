import Foundation
package import Storage
package import Ticketing

/// Imports a catalogue: the organisation, its venues, events, instances and agencies; see `docs/import.md`.
///
/// A file is imported whole or not at all. What it names by code is added or changed; what it leaves out stays.
package struct CatalogueImport: Sendable {
    private let database: any Database
    private let world: World
    private let limits: ImportLimits

    /// An import into a database.
    package init(database: any Database, world: World, limits: ImportLimits = .standard) {
        self.database = database
        self.world = world
        self.limits = limits
    }

    /// Imports a file in one transaction.
    ///
    /// - Parameters:
    ///   - file: the path of the JSON file.
    ///   - dryRun: whether to take everything back at the end and only report.
    ///   - actor: who imports, for the audit.
    /// - Returns: what was done; with any problem in it, nothing was.
    /// - Throws: an ``ImportError``, or a `StorageError`.
    package func run(file: String, dryRun: Bool = false, actor: String) async throws -> CatalogueReport {
        do {
            return try await database.write { connection in
                let chunks = try FileChunks(path: file, limits: limits)
                var reader = CatalogueFileReader(limits: limits)
                let catalogue = try reader.read(JSONReader(chunks.next, limits: limits))
                // Without an organisation's zone, and with entries missing, later checks would tell what is not so.
                var writer = CatalogueWriter(connection: connection, world: world, problems: reader.problems)
                if reader.problems.isEmpty { try writer.write(catalogue) }
                var report = CatalogueReport()
                report.isDryRun = dryRun
                report.venues = catalogue.venues.count
                report.events = catalogue.events.count
                report.instances = catalogue.instances.count
                report.agencies = catalogue.agencies.count
                report.problems = writer.problems.inOrder
                report.problemsBeyondLimit = writer.problems.beyondLimit
                report.changes = report.isClean ? writer.changes : 0
                guard report.isClean, !dryRun else { throw RolledBack(report: report) }
                if report.changes > 0 { try audit(report, of: file, actor).record(on: connection, in: world) }
                return report
            }
        } catch let rolledBack as RolledBack<CatalogueReport> {
            return rolledBack.report
        }
    }

    private func audit(_ report: CatalogueReport, of file: String, _ actor: String) -> AuditEntry {
        // Every part is a number, so nothing needs escaping.
        let after = """
            {"venues":\(report.venues),"events":\(report.events),"instances":\(report.instances),\
            "agencies":\(report.agencies),"changes":\(report.changes)}
            """
        return AuditEntry(
            actor: actor, action: "catalogue.import", subject: URL(filePath: file).lastPathComponent, after: after)
    }
}
