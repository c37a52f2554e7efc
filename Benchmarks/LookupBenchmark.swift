import ArgumentParser
import Foundation
import PostgreSQLEngine
import SQLiteEngine
import Service
import Storage
import Ticketing

/// How long the service takes to find a ticket by its barcode, a name, a seat, an order or a reference.
struct LookupBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup", abstract: "Looks tickets up over HTTP, one after the other, in a full database.")

    @Option(help: "Tickets in the database.") var tickets = 1_000_000
    @Option(help: "Seconds for each kind.") var seconds = 4
    @Option(help: "sqlite or postgres.") var engine = "sqlite"
    @Option(help: "The URL of an empty PostgreSQL database, for --engine postgres.") var url: String?
    @Option(help: "A folder on a disk.") var folder = ".build/bench"
    @Option(help: "An SQLite database of an earlier run, or where to make one that is kept.") var keep: String?
    @Flag(help: "Print the figures as JSON.") var json = false
    @Flag(help: "Fail when a goal is missed.") var enforce = false

    /// What one answer may take, in milliseconds.
    static let goalMilliseconds = 2.0

    func run() async throws {
        let folder = URL(filePath: folder).appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database: any Storage.Database
        var isPrepared = false
        switch (engine, url) {
        case ("sqlite", nil):
            isPrepared = keep.map { FileManager.default.fileExists(atPath: $0) } ?? false
            database = try SQLiteDatabase(path: keep ?? folder.appending(path: "willcall.sqlite").path)
        case ("postgres", .some(let url)): database = try await PostgreSQLDatabase(url: url, world: .live)
        default: throw ValidationError("Say --engine sqlite, or --engine postgres with the --url of an empty database.")
        }
        let wanted = try await isPrepared ? LookupHouse.wanted(in: database) : prepared(database, in: folder)
        var figures: [(kind: String, result: Load.Result)] = []
        let service = try await BenchedService.open(on: database, role: .boxOffice)
        do {
            for kind in Self.kinds {
                let paths = wanted.map { "/v1/" + kind.path($0) }
                let result = try await LookupLoad(seconds: seconds).run(
                    address: service.address(""), token: service.token, paths: paths, in: folder)
                guard result.errors == 0, result.requests > 0 else {
                    throw ValidationError("\(kind.name): \(result.errors) of \(result.requests) failed.")
                }
                figures.append((kind.name, result))
            }
        } catch {
            await service.close()
            throw error
        }
        await service.close()
        print(try json ? Self.json(figures) : Self.text(figures))
        if enforce, figures.contains(where: { $0.result.p99Milliseconds > Self.goalMilliseconds }) {
            throw ExitCode.failure
        }
    }

    private func prepared(_ database: any Storage.Database, in folder: URL) async throws -> [LookupHouse.Wanted] {
        func prepare(_ database: some Storage.Database) async throws -> [LookupHouse.Wanted] {
            try await LookupHouse.prepare(database, tickets: tickets, in: folder)
        }
        let wanted = try await prepare(database)
        // Where the server has not looked at new tables yet by itself.
        if engine == "postgres" { _ = try await database.write { try $0.execute("ANALYZE") } }
        return wanted
    }

    /// A way to look for a ticket.
    private struct Kind {
        let name: String
        let path: @Sendable (LookupHouse.Wanted) -> String
    }

    private static let kinds = [
        Kind(name: "barcode") { "barcodes/\($0.barcode)" },
        Kind(name: "order") { "tickets?order=\($0.order)" },
        Kind(name: "seat") { "tickets?instance=\($0.instance)&seat=\($0.row)\($0.seat)" },
        Kind(name: "reference") { "tickets?reference=\($0.reference.replacing("/", with: "%2F"))&limit=20" },
        Kind(name: "surname") { "tickets?instance=\($0.instance)&name=\($0.surname)&limit=20" },
        Kind(name: "bothNames") { "tickets?name=\($0.givenName)%20\($0.surname)&limit=20" },
        Kind(name: "threeLetters") { "tickets?name=\($0.surname.prefix(3))&limit=20" },
    ]

    private static func text(_ figures: [(kind: String, result: Load.Result)]) -> String {
        figures.map { kind, result in
            String(
                format: "%@: p50 %.3f ms, p99 %.3f ms, %.0f a second; at most %.1f ms: %@", kind,
                result.p50Milliseconds, result.p99Milliseconds, result.perSecond, goalMilliseconds,
                result.p99Milliseconds <= goalMilliseconds ? "met" : "MISSED")
        }.joined(separator: "\n")
    }

    private static func json(_ figures: [(kind: String, result: Load.Result)]) throws -> String {
        var object: [String: [String: Double]] = [:]
        for (kind, result) in figures {
            object[kind] = ["p50Milliseconds": result.p50Milliseconds, "p99Milliseconds": result.p99Milliseconds]
        }
        return String(
            decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }
}
