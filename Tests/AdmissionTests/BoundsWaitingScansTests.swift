import Barcodes
import Storage
import Synchronization
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("Scans that wait for the database")
struct BoundsWaitingScansTests {
    /// What became of scans while the database did nothing, and whether it works again.
    private final class State: Sendable {
        /// How many scans each turn took.
        let turns = Mutex<[Int]>([])
        let refused = Mutex(0)
        let isOpen = Mutex(false)
    }

    @Test(.timeLimit(.minutes(5)))
    func `are as many as may wait, and one more is told to come again`() async throws {
        let state = State()
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let answer = ScanAnswer(verdict: .admitted, at: SampleVenue.evening, ticket: nil, rightID: nil, earlier: nil)
        // The database begins with the first turn, and has the next wait.
        let queue = ScanQueue { turn in
            let isFirst = state.turns.withLock(\.isEmpty)
            if isFirst { state.turns.withLock { $0.append(turn.scans.count) } }
            begin.finish()
            while !state.isOpen.withLock(\.self) { try? await Task.sleep(for: .milliseconds(1)) }
            if !isFirst { state.turns.withLock { $0.append(turn.scans.count) } }
            return turn.scans.map { _ in .success(answer) }
        }
        let request = try ScanRequest(
            scanned: "CODE", instanceCodes: nil, gate: nil, direction: .entry, nonce: "1", scannedAt: nil,
            device: "north")
        let scan = PendingScan(request, BarcodeReader(schemes: []).read("CODE"))
        let refusals = 20
        let answered = try await withThrowingTaskGroup(of: Bool.self) { group in
            @Sendable func send() async throws -> Bool {
                do {
                    return try await queue.answer(to: scan) == answer
                } catch let error as StorageError where error.code == .busy {
                    state.refused.withLock { $0 += 1 }
                    return false
                }
            }
            group.addTask { try await send() }
            // The database has the first one, and nobody waits yet.
            for await _ in begun {}
            for _ in 0..<(AdmissionLimits.waitingScans + refusals) { group.addTask { try await send() } }
            while state.refused.withLock(\.self) < refusals { try await Task.sleep(for: .milliseconds(1)) }
            state.isOpen.withLock { $0 = true }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(state.refused.withLock(\.self) == refusals)
        // The second turn had asked when one scan waited, and took as many as one may.
        #expect(state.turns.withLock { Array($0.prefix(2)) } == [1, AdmissionLimits.scansPerBatch])
        #expect(answered == AdmissionLimits.waitingScans + 1)
        #expect(try await queue.answer(to: scan) == answer, "it takes scans again")
    }
}
