import Admission
import ArgumentParser
import Barcodes
import Foundation
import SQLiteEngine
import Secrets
import Service
import Storage
import Ticketing

/// How large a full house's list for the doors is, and how long it takes to make.
struct ManifestBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manifest", abstract: "Makes a door's list of a full house, and of some changes.")

    @Option(help: "Tickets of the performance.") var tickets = 100_000
    @Option(help: "How many of them change.") var changes = 100
    @Option(help: "How many were admitted before.") var admitted = 0
    @Option(help: "Rounds; the figures are their medians.") var rounds = 5
    @Option(help: "A folder on a disk.") var folder = ".build/bench"
    @Flag(help: "Fail when a goal is missed.") var enforce = false

    func run() async throws {
        let folder = URL(filePath: folder).appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try SQLiteDatabase(path: folder.appending(path: "willcall.sqlite").path)
        let barcodes = try await DoorNight.prepare(database, tickets: tickets)
        let ledger = ScanLedger(database: database, reader: BarcodeReader(schemes: [ReferenceScheme()]), world: .live)
        try await Self.scan(barcodes.prefix(admitted), ledger)
        let store = ManifestStore(database: database, keys: ManifestKeys(MasterKey(in: .live)), world: .live)
        let instance = try await database.read { connection in
            try connection.row("SELECT i.code FROM instance i JOIN ticket t ON t.instance_id = i.id LIMIT 1")?
                .text("code")
        }
        let request = try ManifestRequest(instanceCodes: instance.map { [$0] })
        var figures = ManifestFigures()
        var complete = try await store.manifest(request)
        for _ in 0..<rounds {
            let before = Self.processorMilliseconds()
            let making = try await ContinuousClock().measure { complete = try await store.manifest(request) }
            figures.makingMilliseconds.append(making / .milliseconds(1))
            figures.makingProcessorMilliseconds.append(Self.processorMilliseconds() - before)
            let bytes = complete.bytes
            let signing = ContinuousClock().measure { _ = store.keys.signature(of: bytes) }
            figures.signingMilliseconds.append(signing / .milliseconds(1))
        }
        figures.bytes = complete.bytes.count
        for level in 1...9 {
            var size = 0
            let took = ContinuousClock().measure { size = Gzip.compressed(complete.bytes, level: level).count }
            figures.levels.append(.init(level: level, bytes: size, milliseconds: took / .milliseconds(1)))
        }
        try await Self.scan(barcodes.suffix(changes), ledger)
        let since = try ManifestRequest(instanceCodes: instance.map { [$0] }, since: complete.next)
        var delta = try await store.manifest(since)
        for _ in 0..<rounds {
            let before = Self.processorMilliseconds()
            let took = try await ContinuousClock().measure { delta = try await store.manifest(since) }
            figures.deltaProcessorMilliseconds.append(Self.processorMilliseconds() - before)
            figures.deltaMilliseconds.append(took / .milliseconds(1))
        }
        guard complete.rights == tickets, !delta.isComplete, delta.rights == changes else {
            throw ValidationError("The lists have \(complete.rights) and \(delta.rights) rights.")
        }
        figures.deltaBytes = Gzip.compressed(delta.bytes).count
        print(try figures.json())
        guard !enforce || figures.areGood else { throw ExitCode.failure }
    }

    /// How long the process has computed, which tells more than the clock where others use the machine, too.
    private static func processorMilliseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
    }

    private static func scan(_ barcodes: some Collection<String>, _ ledger: ScanLedger) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, barcode) in barcodes.enumerated() {
                if number >= 1_000 { _ = try await group.next() }
                let request = try ScanRequest(
                    scanned: barcode, instanceCodes: nil, gate: nil, direction: .entry, nonce: "b-\(barcode)",
                    scannedAt: nil, device: "bench")
                group.addTask { _ = try await ledger.scan(request) }
            }
            try await group.waitForAll()
        }
    }
}
