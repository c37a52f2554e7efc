import Foundation
import Orders
import Storage
import StorageTesting
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("A device that uploads everything at once", .venue(), .serialized)
struct FloodOfUploadsTests {
    /// How long a live scan may take meanwhile, in seconds. Alone on two cores it takes some hundredths of one; among
    /// all other tests, which run at the same time, up to four were seen.
    static let boundSeconds = 10.0

    @Test func `loses nothing, and keeps no live scan waiting`() async throws {
        let isLong = ProcessInfo.processInfo.environment["WILLCALL_SOAK"] != nil
        let uploads = isLong ? 100 : 10
        let perUpload = AdmissionLimits.scansPerUpload
        let night = try await DoorNight.open()
        let codes = night.tickets.map(\.barcode.value.text)
        let start = night.clock.now
        let flood = try (0..<uploads).map { upload in
            try OfflineUpload(
                device: "south", deviceTime: start,
                scans: (0..<perUpload).map { number in
                    // Refusals but for a few, as at a door where a crowd holds up yesterday's tickets.
                    try OfflineScan(
                        .barcode(codes[number % codes.count]), nonce: "u\(upload)-\(number)", scannedAt: start,
                        given: number < codes.count && upload == 0 ? .admitted : .refused,
                        reason: number < codes.count && upload == 0 ? nil : .alreadyAdmitted)
                })
        }
        let slowest = try await withThrowingTaskGroup(of: Int.self) { group in
            var rest = flood.makeIterator()
            let ledger = night.ledger
            @Sendable func send(_ upload: OfflineUpload) async throws -> Int {
                try await ledger.merge(upload).scans.count { (try? $0.get()) != nil }
            }
            for _ in 0..<8 {
                if let upload = rest.next() { group.addTask { try await send(upload) } }
            }
            async let slowest = Self.slowestLiveScan(night, count: isLong ? 200 : 40)
            var merged = 0
            while let count = try await group.next() {
                merged += count
                if let upload = rest.next() { group.addTask { try await send(upload) } }
            }
            #expect(merged == uploads * perUpload)
            return try await slowest
        }
        print(
            "Live scans beside \(uploads * perUpload) uploaded ones took at most \(slowest) s on "
                + "\(TemporaryDatabase.engine?.rawValue ?? "").")
        #expect(slowest < Self.boundSeconds)
        let kept = try await night.database.read { connection in
            try connection.row("SELECT count(*) AS count FROM scan WHERE batch IS NOT NULL")?.integer("count")
        }
        #expect(kept == Int64(uploads * perUpload))
    }

    /// The longest that one of so many live scans, one after the other, took.
    private static func slowestLiveScan(_ night: DoorNight, count: Int) async throws -> Double {
        var slowest = 0.0
        for number in 0..<count {
            let clock = ContinuousClock()
            let began = clock.now
            _ = try await night.ledger.scan(night.request(number % 4, nonce: "live\(number)"))
            slowest = max(slowest, (clock.now - began) / .seconds(1))
            try await Task.sleep(for: .milliseconds(10))
        }
        return slowest
    }
}
