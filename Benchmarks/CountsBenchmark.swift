import Admission
import ArgumentParser
import Barcodes
import Foundation
import Orders
import PostgreSQLEngine
import SQLiteEngine
import Service
import Storage
import Ticketing

/// How long it takes to count a night's scans for the first time, and each further time; and to export them.
struct CountsBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counts", abstract: "Counts and exports the ledger of one performance with many scans.")

    @Option(help: "Tickets of the performance, each of which is scanned.") var tickets = 200_000
    @Option(help: "sqlite or postgres.") var engine = "sqlite"
    @Option(help: "The URL of an empty PostgreSQL database, for --engine postgres.") var url: String?
    @Option(help: "A folder on a disk.") var folder = ".build/bench"

    func run() async throws {
        let folder = URL(filePath: folder).appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        switch (engine, url) {
        case ("sqlite", nil):
            try await measure(SQLiteDatabase(path: folder.appending(path: "willcall.sqlite").path), in: folder)
        case ("postgres", .some(let url)):
            try await measure(PostgreSQLDatabase(url: url, world: .live), in: folder)
        default: throw ValidationError("Say --engine sqlite, or --engine postgres with the --url of an empty database.")
        }
    }

    private func measure(_ database: some Storage.Database, in folder: URL) async throws {
        _ = try await LookupHouse.prepare(database, tickets: tickets, ticketsPerInstance: tickets, in: folder)
        let barcodes = try await database.read { connection in
            try connection.rows("SELECT value FROM barcode").map { try $0.text("value") }
        }
        let ledger = ScanLedger(
            database: database, reader: BarcodeReader(schemes: [ReferenceScheme()]), world: .live)
        try await scan(barcodes, nonce: "first", by: ledger)
        guard let instance = try await CatalogueStore(database: database).instances().first else {
            preconditionFailure("the bench's own performance is there")
        }
        let clock = ContinuousClock()
        let counter = DoorCounter(database: database, world: .live)
        let first = try await clock.measure { _ = try await counter.counts(of: instance.id) }
        print("first count of \(barcodes.count) scans: \(first)")
        var further: [Duration] = []
        for round in 0..<21 {
            // Those are refused, which counts, too.
            try await scan(Array(barcodes.prefix(64)), nonce: "again \(round)", by: ledger)
            further.append(try await clock.measure { _ = try await counter.counts(of: instance.id) })
        }
        further.sort()
        print("each further count, after 64 scans: \(further[10]), at most \(further[20])")
        let document = LedgerDocument(instance, in: database, world: .live)
        var bytes = 0
        let export = try await clock.measure {
            _ = try await document.write { bytes += $0.utf8.count }
        }
        print("export: \(export), \(bytes / 1024) KiB; peak of the process: \(try peakMegabytes()) MB")
    }

    private func scan(_ barcodes: [String], nonce: String, by ledger: ScanLedger) async throws {
        for start in stride(from: 0, to: barcodes.count, by: 2_000) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, barcode) in barcodes[start..<min(start + 2_000, barcodes.count)].enumerated() {
                    let request = try ScanRequest(
                        scanned: barcode, instanceCodes: nil, gate: "Gate \(index % 8)", direction: .entry,
                        nonce: "\(nonce.replacing(" ", with: "-"))-\(start + index)", scannedAt: nil, device: "bench")
                    group.addTask { _ = try await ledger.scan(request) }
                }
                try await group.waitForAll()
            }
        }
    }

    /// How much memory the process had at most, from the kernel.
    private func peakMegabytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
        else { throw ValidationError("The kernel does not tell how much memory the process had.") }
        return kibibytes / 1024
    }
}
