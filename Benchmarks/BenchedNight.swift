import Admission
import ArgumentParser
import Foundation
import Service
import Storage

/// A full house with a door open, and the barcodes that nobody has scanned yet.
struct BenchedNight {
    /// What one round of scans came to.
    struct Round {
        let load: Load.Result
        /// How many scans shared a commit, and so one wait for the disk.
        let scansPerCommit: Double
    }

    private let benched: BenchedDatabase
    private let door: BenchedService
    private let folder: URL
    private var rest: ArraySlice<String>

    /// Imports so many tickets and opens the door.
    static func open(_ engine: BenchedDatabase.Engine, tickets: Int, in folder: URL) async throws -> BenchedNight {
        let benched = try await BenchedDatabase(engine, in: folder)
        let barcodes = try await DoorNight.prepare(benched.database, tickets: tickets)
        try await benched.settle()
        let barcode = barcodes[0]
        let door = try await BenchedService.open(on: benched.database, role: .scanner) { dependencies in
            let answer = try await dependencies.ledger.simulate(
                ScanRequest(
                    scanned: barcode, instanceCodes: nil, gate: "North", direction: .entry, nonce: "simulated",
                    scannedAt: nil, device: "bench"))
            return [ScanRoutes.unjudged(at: "/bench/unjudged", answering: answer)]
        }
        return BenchedNight(benched: benched, door: door, folder: folder, rest: barcodes.dropFirst())
    }

    /// How many requests the same server answers without judging anything.
    func ceiling(_ load: Load) async throws -> Load.Result {
        try await load.run(address: door.address("/bench/unjudged"), token: door.token, barcodes: rest, in: folder)
    }

    /// Scans what no round before it did, and makes sure that whatever was answered is kept.
    mutating func scans(_ load: Load) async throws -> Round {
        let (before, commits) = (try await admissions(), benched.database.commits)
        let result = try await load.run(
            address: door.address("/v1/scans"), token: door.token, barcodes: rest, in: folder)
        let kept = try await settledAdmissions() - before
        guard result.errors == 0, kept >= result.requests, kept <= result.requests + load.connections else {
            throw ValidationError(
                "\(result.requests) scans were answered, \(kept) are kept, \(result.errors) failed.")
        }
        rest = rest.dropFirst(kept)
        return Round(load: result, scansPerCommit: Double(kept) / Double(benched.database.commits - commits))
    }

    /// Closes the door and the database.
    func close() async {
        await door.close()
        benched.close()
    }

    /// The admissions once those that wrk no longer waited for are kept, too: they must not be scanned again.
    private func settledAdmissions() async throws -> Int {
        var count = try await admissions()
        while true {
            try await Task.sleep(for: .milliseconds(300))
            let next = try await admissions()
            if next == count { return count }
            count = next
        }
    }

    private func admissions() async throws -> Int {
        try await benched.database.read {
            Int(try $0.row("SELECT count(*) AS n FROM scan WHERE outcome = 'admitted'")?.integer("n") ?? 0)
        }
    }
}
