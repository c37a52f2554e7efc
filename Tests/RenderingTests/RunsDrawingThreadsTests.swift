import Barcodes
import Rendering
import Synchronization
import Testing

/// A Boolean that tasks and threads share; it goes up and never down.
private final class Flag: Sendable {
    private let value = Atomic(false)
    var isRaised: Bool { value.load(ordering: .acquiring) }
    func raise() { value.store(true, ordering: .releasing) }
}

/// Numbers that tasks and threads add to.
private final class Tally: Sendable {
    private let gathered = Mutex<[Int]>([])
    var numbers: [Int] { gathered.withLock { $0 } }
    func add(_ number: Int) { gathered.withLock { $0.append(number) } }
}

@Suite("Drawing threads")
struct RunsDrawingThreadsTests {
    @Test func `every job is done once`() async throws {
        let threads = DrawingThreads(count: 1, symbologies: [QRSymbology()])
        let done = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask { try await threads.run { _, _ in done.add(number) } }
            }
            try await group.waitForAll()
        }
        #expect(done.numbers.sorted() == Array(0..<100))
    }

    @Test func `a job that was called off while it waited is not begun`() async throws {
        let threads = DrawingThreads(count: 1, symbologies: [])
        let mayEnd = Flag()
        let first = Task { try await threads.run { _, _ in while !mayEnd.isRaised {} } }
        try await Task.sleep(for: .milliseconds(20))
        let begun = Flag()
        let second = Task { try await threads.run { _, _ in begun.raise() } }
        try await Task.sleep(for: .milliseconds(20))
        second.cancel()
        mayEnd.raise()
        let error = await #expect(throws: DrawingError.self) { try await second.value }
        #expect(error?.code == .cancelled)
        try await first.value
        #expect(!begun.isRaised)
    }

    @Test func `more jobs than may wait are refused as busy`() async throws {
        let threads = DrawingThreads(count: 1, symbologies: [])
        let mayEnd = Flag()
        let refused = Tally()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<(RenderingLimits.waitingJobs + 20) {
                group.addTask {
                    do {
                        try await threads.run { _, _ in while !mayEnd.isRaised {} }
                    } catch let error as DrawingError where error.code == .busy {
                        refused.add(1)
                        mayEnd.raise()
                    } catch {
                        Issue.record(error)
                    }
                }
            }
        }
        #expect(refused.numbers.count >= 1)
    }

    @Test func `after stopping, what waits is done and nothing is taken`() async throws {
        let threads = DrawingThreads(count: 1, symbologies: [])
        let seven = try await threads.run { _, _ in 7 }
        #expect(seven == 7)
        threads.stop()
        let error = await #expect(throws: DrawingError.self) { try await threads.run { _, _ in 7 } }
        #expect(error?.code == .failed)
    }
}
