import Foundation
import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle
import Testing

@testable import Service

@Suite("Whoever stops reading a batch loses it")
struct StalledReaderTests {
    @Test(.timeLimit(.minutes(10)))
    func `a reader that stalls is cut off, and its place comes free`() async throws {
        let slots = BatchSlots(limit: 1)
        try await Self.serving(slots, stalledSeconds: 1) { port in
            let reader = try BareConnection(to: port)
            try reader.send("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
            // While it reads it keeps the place, for longer than it may stall.
            let clock = ContinuousClock()
            let begin = clock.now
            while clock.now - begin < .seconds(2) {
                try #require(await reader.receive() > 0, "the body ended though it was read")
            }
            #expect(slots.slot() == nil)
            // Both waits end by the time limit alone, because on a busy machine nothing shorter tells slow from never.
            while slots.slot() == nil { try await Task.sleep(for: .milliseconds(20)) }
            // What was under way comes, and then the end.
            while await reader.receive() > 0 { try Task.checkCancellation() }
        }
    }

    /// Serves a body that has no end, while the closure runs with the port.
    private static func serving(
        _ slots: BatchSlots, stalledSeconds: Int, _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let router = Router(context: ServiceContext.self)
        router.get("endless") { [logger] _, context in
            let slot = try #require(slots.slot())
            return Response(
                status: .ok,
                body: .piped(to: context.channel, holding: slot, stalledSeconds: stalledSeconds, logger: logger) {
                    send in
                    let chunk = [UInt8](repeating: 0, count: 65_536)
                    try await withCheckedThrowingContinuation { (ending: CheckedContinuation<Void, any Error>) in
                        Thread.detachNewThread {
                            ending.resume(with: Result { while true { try send(chunk) } })
                        }
                    }
                })
        }
        let (ports, announce) = AsyncStream<Int>.makeStream()
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { announce.yield($0.localAddress?.port ?? 0) }, logger: logger)
        let group = ServiceGroup(services: [application], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(await ports.first { _ in true })
            defer { tasks.cancelAll() }
            try await body(port)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
