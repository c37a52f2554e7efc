import Admission
import ArgumentParser
import Barcodes
import Foundation
import Fulfilment
import Orders
import Rendering
import SQLiteEngine
import Service
import Storage
import Ticketing

/// How many scans a second the doors answer, each kept durably, against what the same server answers without judging.
struct ScanBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Scans distinct barcodes over HTTP, and compares with a route that judges none.")

    @Option(help: "Tickets in the database.") var tickets = 200_000
    @Option(help: "Connections that scan at the same time.") var connections = 64
    @Option(help: "Seconds of each round.") var seconds = 4
    @Option(help: "Rounds; the figures are their medians.") var rounds = 3
    @Option(help: "A folder on a disk; tmpfs is refused.") var folder = ".build/bench"
    @Flag(help: "Print the figures as JSON.") var json = false
    @Flag(help: "Fail when a goal is missed.") var enforce = false

    func run() async throws {
        let folder = URL(filePath: folder).appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.refuseMemory(folder)
        let database = try SQLiteDatabase(path: folder.appending(path: "willcall.sqlite").path)
        guard try await database.synchronousLevel() == 2 else {
            throw ValidationError("SQLite's synchronous is not FULL, so nothing measured here would be durable.")
        }
        let barcodes = try await DoorNight.prepare(database, tickets: tickets)
        let door = try await BenchedDoor.open(on: database, barcode: barcodes[0])
        var figures = ScanFigures(goals: Goal.doors)
        // Each round scans what no round before it did.
        var rest = barcodes.dropFirst()
        for _ in 0..<rounds {
            let ceiling = try Load(seconds: seconds, connections: connections)
                .run(address: door.address("/bench/unjudged"), token: door.token, barcodes: rest, in: folder)
            let before = try await Self.admissions(database)
            let scans = try Load(seconds: seconds, connections: connections)
                .run(address: door.address("/v1/scans"), token: door.token, barcodes: rest, in: folder)
            let kept = try await Self.admissions(database) - before
            guard scans.errors == 0, kept >= scans.requests, kept <= scans.requests + connections else {
                throw ValidationError(
                    "\(scans.requests) scans were answered, \(kept) are kept, \(scans.errors) failed.")
            }
            rest = rest.dropFirst(kept)
            figures.add(ceiling: ceiling, scans: scans)
        }
        await door.close()
        print(json ? try figures.json() : figures.text)
        if enforce, !figures.goalsNotMet.isEmpty { throw ExitCode.failure }
    }

    private static func admissions(_ database: any Database) async throws -> Int {
        try await database.read {
            Int(try $0.row("SELECT count(*) AS n FROM scan WHERE outcome = 'admitted'")?.integer("n") ?? 0)
        }
    }

    private static func refuseMemory(_ folder: URL) throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/stat")
        process.arguments = ["-f", "-c", "%T", folder.path]
        process.standardOutput = output
        try process.run()
        let kind = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard !["tmpfs", "ramfs"].contains(kind.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ValidationError("\(folder.path) lies in memory; name a folder on a disk by --folder.")
        }
    }
}
