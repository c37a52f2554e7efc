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

    /// Imports a file in one transaction, which begins when all is checked.
    ///
    /// - Parameters:
    ///   - file: the path of the JSON file.
    ///   - dryRun: whether only to check and report; nothing is written then, and nobody waits.
    ///   - actor: who imports, for the audit.
    /// - Returns: what was done; with any problem in it, nothing was.
    /// - Throws: an ``ImportError``, or a `StorageError`.
    package func run(file: String, dryRun: Bool = false, actor: String) async throws -> CatalogueReport {
        let (catalogue, problems) = try Self.read(file, limits)
        var report = try await database.read { connection in
            let present = try CatalogueContent(on: connection)
            return Self.makeReport(of: catalogue, CataloguePlan(for: catalogue, over: present, in: world, problems))
        }
        report.isDryRun = dryRun
        guard report.isClean, !dryRun, report.changes > 0 else { return report }
        return try await database.write { connection in
            // Someone may have changed something since, and nobody does from here on: what is planned is what is done.
            // No constraint would notice two organisations, or an instance that goes from one event to another.
            try connection.serialise("catalogue")
            let present = try CatalogueContent(on: connection)
            let plan = CataloguePlan(for: catalogue, over: present, in: world, problems)
            let report = Self.makeReport(of: catalogue, plan)
            guard report.isClean, report.changes > 0 else { return report }
            try plan.apply(on: connection, by: actor)
            try audit(report, of: file, actor).record(on: connection, in: world)
            return report
        }
    }

    /// Checks a file for a database that does not exist yet, so that none has to be made for a file that is wrong.
    ///
    /// - Parameters:
    ///   - file: the path of the JSON file.
    ///   - world: names what is new.
    ///   - limits: what the file must not exceed.
    /// - Returns: what an import into an empty database would do, as a dry run.
    /// - Throws: an ``ImportError``.
    package static func check(
        file: String, in world: World, limits: ImportLimits = .standard
    ) throws -> CatalogueReport {
        let (catalogue, problems) = try read(file, limits)
        var report = makeReport(
            of: catalogue, CataloguePlan(for: catalogue, over: .empty, in: world, problems))
        report.isDryRun = true
        return report
    }

    private static func read(
        _ file: String, _ limits: ImportLimits
    ) throws -> (catalogue: CatalogueFile, problems: ImportProblems) {
        var chunks = try FileChunks(path: file, limits: limits)
        var reader = CatalogueFileReader(limits: limits)
        let catalogue = try reader.read(JSONReader({ try chunks.next() }, limits: limits))
        return (catalogue, reader.problems)
    }

    private static func makeReport(of catalogue: CatalogueFile, _ plan: CataloguePlan) -> CatalogueReport {
        var report = CatalogueReport()
        report.venues = catalogue.venues.count
        report.events = catalogue.events.count
        report.instances = catalogue.instances.count
        report.agencies = catalogue.agencies.count
        report.problems = plan.problems.inOrder
        report.problemsBeyondLimit = plan.problems.beyondLimit
        report.changes = report.isClean ? plan.changes : 0
        return report
    }

    private func audit(_ report: CatalogueReport, of file: String, _ actor: String) throws -> AuditEntry {
        let counts = [
            "venues": report.venues, "events": report.events, "instances": report.instances,
            "agencies": report.agencies, "changes": report.changes,
        ]
        return AuditEntry(
            actor: actor, action: "catalogue.import", subject: URL(filePath: file).lastPathComponent,
            after: try AuditEntry.json(counts))
    }
}
