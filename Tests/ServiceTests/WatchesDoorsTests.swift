import Admission
import Barcodes
import Foundation
import Logging
import Orders
import SeedTesting
import ServiceLifecycle
import Synchronization
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Watching the doors", .venue(ServiceSchema.migrations), .serialized, .timeLimit(.minutes(10)))
struct WatchesDoorsTests {
    /// Serves the same database at another port, as another node or after a restart, until the body returns.
    private func node(_ service: LiveService, _ body: @Sendable (Int) async throws -> Void) async throws {
        let dependencies = ServiceDependencies(
            database: service.dependencies.database, world: SampleVenue.world,
            masterKey: service.dependencies.masterKey,
            barcodes: service.dependencies.barcodes, designs: service.dependencies.designs,
            renderer: LiveService.renderer, batchRenderer: LiveService.batchRenderer)
        let (ports, announce) = AsyncStream<Int>.makeStream()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let application = Service.application(dependencies, host: "127.0.0.1", port: 0, logger: logger) {
            announce.yield($0)
        }
        let group = ServiceGroup(services: [application], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(await ports.first { _ in true })
            try await body(port)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// The address for one performance, and the barcodes of its tickets.
    private func watched(_ service: LiveService) throws -> (path: String, instance: Instance, codes: [String]) {
        let tickets = service.orders.flatMap(\.tickets)
        let instance = try #require(tickets.first?.instance)
        let codes = tickets.filter { $0.instance == instance }.map(\.barcode.value.text)
        return ("/v1/instances/\(instance.code)/live", instance, codes)
    }

    private func reader(
        _ service: LiveService, _ path: String, port: Int? = nil, after id: String? = nil
    ) throws -> EventReader {
        try EventReader(
            path, port: port ?? service.port, token: service.tokens[.boxOffice] ?? "", lastEventID: id)
    }

    /// The events that come until enough have.
    private func collect(
        _ events: EventReader, until isEnough: ([EventReader.Event]) throws -> Bool
    ) async throws -> [EventReader.Event] {
        var came: [EventReader.Event] = []
        while try !isEnough(came) {
            guard let event = try await events.next(seconds: 60) else {
                Issue.record("No more came after \(came.map(\.name)).")
                return came
            }
            if !event.name.isEmpty { came.append(event) }
        }
        return came
    }

    @Test func `counts come at once and at each change, and scans without name and barcode`() async throws {
        try await LiveService.run { service in
            let (path, _, codes) = try watched(service)
            let events = try reader(service, path)
            let first = try #require(try await events.next("counts"))
            #expect(try first.json["admitted"] as? Int == 0)
            _ = try await service.scan(["barcode": codes[0], "nonce": "1", "gate": "North"])
            // What is not settled yet is in the counts already, so they may come before the scan.
            let came = try await collect(events) { came in
                try came.contains { $0.name == "scan" }
                    && came.contains { try $0.name == "counts" && $0.json["admitted"] as? Int == 1 }
            }
            let scan = try #require(came.first { $0.name == "scan" })
            #expect(
                Set(try scan.json.keys) == ["at", "gate", "direction", "verdict", "ticketType"],
                "no name, no barcode")
            #expect(try scan.json["verdict"] as? String == "admitted")
            #expect(came.allSatisfy { FeedPosition($0.id) != nil })
            #expect(events.statusLine.hasPrefix("HTTP/1.1 200"))
            events.breakOff()
        }
    }

    @Test func `two nodes on one database see each other's scans, and a restart loses and repeats nothing`()
        async throws
    {
        try await LiveService.run { service in
            let (path, _, codes) = try watched(service)
            @Sendable func scan(_ numbers: Range<Int>) async throws {
                for number in numbers {
                    _ = try await service.scan([
                        "barcode": codes[number % codes.count], "nonce": "\(number)", "gate": "g\(number)",
                    ])
                }
            }
            @Sendable func seenGates(_ events: EventReader, _ count: Int) async throws -> (gates: [String], id: String)
            {
                var gates: [String] = []
                var id = ""
                while gates.count < count, let event = try await events.next("scan") {
                    gates.append(try event.json["gate"] as? String ?? "")
                    id = event.id
                }
                return (gates, id)
            }
            let lastSeen = Mutex("")
            try await node(service) { port in
                let events = try reader(service, path, port: port)
                _ = try await events.next("counts")
                try await scan(0..<3)
                let seen = try await seenGates(events, 3)
                #expect(seen.gates == ["g0", "g1", "g2"])
                lastSeen.withLock { $0 = seen.id }
            }
            let id = lastSeen.withLock(\.self)
            try await scan(3..<6)
            try await node(service) { port in
                let events = try reader(service, path, port: port, after: id)
                let missed = try await collect(events) { came in
                    try came.count { $0.name == "scan" } == 3
                        && came.contains {
                            try $0.name == "counts" && ($0.json["gates"] as? [Any])?.count == 6
                        }
                }
                let gates = try missed.filter { $0.name == "scan" }.map { try $0.json["gate"] as? String }
                #expect(gates == ["g3", "g4", "g5"])
                try await scan(6..<7)
                #expect(try await seenGates(events, 1).gates == ["g6"])
            }
        }
    }

    @Test func `whoever breaks off at any moment is told each scan once`() async throws {
        try await LiveService.run { service in
            let (path, instance, _) = try watched(service)
            var random = SeededGenerator(seed: Seed.next(for: "Breaking off"))
            let number = 80
            // What was scanned before somebody watches is in the counts, and is not told.
            let begin = try reader(service, path)
            var id = try #require(try await begin.next("counts")).id
            begin.breakOff()
            let isScanned = Mutex(false)
            async let scanning: Void = {
                defer { isScanned.withLock { $0 = true } }
                for index in 0..<number {
                    // Unknown codes are counted where the device admits to this performance alone.
                    let answer = try await service.scan([
                        "barcode": "NOBODY", "nonce": "\(index)", "gate": "g\(index)", "instances": [instance.code],
                    ])
                    try #require(answer.status == 200, "scan \(index): \(String(decoding: answer.body, as: UTF8.self))")
                }
            }()
            var seen: [String] = []
            var quiet = 0
            while seen.count < number {
                let events = try reader(service, path, after: id)
                for _ in 0..<Int.random(in: 1...25, using: &random) {
                    let wasScanned = isScanned.withLock(\.self)
                    guard let event = try await events.next(seconds: 10) else {
                        if wasScanned { quiet += 1 }
                        try #require(quiet < 6, "Nothing came after \(id); told were \(seen).")
                        break
                    }
                    // How long to wait before coming back is told first; later it is a heartbeat.
                    guard !event.id.isEmpty else { continue }
                    id = event.id
                    #expect(event.name != "reset")
                    if event.name == "scan" { seen.append(try event.json["gate"] as? String ?? "") }
                    if seen.count == number { break }
                }
                events.breakOff()
            }
            try await scanning
            #expect(seen == (0..<number).map { "g\($0)" })
        }
    }

    @Test func `who was away for too long, or comes from elsewhere, is told so`() async throws {
        try await LiveService.run { service in
            let (path, instance, _) = try watched(service)
            let begin = try reader(service, path)
            let id = try #require(try await begin.next("counts")).id
            begin.breakOff()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0...AdmissionLimits.replayedScans {
                    let request = try ScanRequest(
                        scanned: "NOBODY", instanceCodes: [instance.code], gate: "North", direction: .entry,
                        nonce: "\(number)", scannedAt: nil, device: "north")
                    group.addTask { _ = try await service.dependencies.ledger.scan(request) }
                }
                try await group.waitForAll()
            }
            // Others' transactions on the same server may hold up what is settled.
            let feed = ScanFeed(database: service.dependencies.database)
            while try await !feed.reading(of: instance.id, from: FeedPosition(id)).hasGap {
                try await Task.sleep(for: .milliseconds(20))
            }
            for stale in [id, "9000000000000000000", "nonsense", "-1", "1.x"] {
                let events = try reader(service, path, after: stale)
                let event = try #require(try await events.next("reset"), "\(stale)")
                #expect(try event.json["refused"] is [String: Any])
                events.breakOff()
            }
        }
    }

    @Test func `it ends at once when the service stops`() async throws {
        try await LiveService.run { service in
            let (path, _, _) = try watched(service)
            let clock = ContinuousClock()
            let begin = Mutex(clock.now)
            let opened = Mutex<EventReader?>(nil)
            try await node(service) { port in
                let events = try reader(service, path, port: port)
                _ = try await events.next("counts")
                opened.withLock { $0 = events }
                begin.withLock { $0 = clock.now }
            }
            let took = clock.now - begin.withLock(\.self)
            #expect(took < .seconds(ServiceLimits.shutdownSeconds / 2), "\(took)")
            let last = opened.withLock { $0 }
            let events = try #require(last)
            while try await events.next(seconds: 10) != nil {}
            #expect(events.hasEnded)
        }
    }

    @Test func `only who may see the counts watches, and only performances that are`() async throws {
        try await LiveService.run { service in
            let (path, _, _) = try watched(service)
            for (role, status) in [(Role.scanner, 403), (.agency, 403), (.boxOffice, 200)] {
                #expect(try await service.send("HEAD", path, as: role).status == status, "\(role)")
            }
            #expect(try await service.get("/v1/instances/NOWHERE/live", as: .boxOffice).status == 404)
            #expect(try await service.get(path + "?from=1", as: .boxOffice).status == 400)
        }
    }

    @Test func `more clients than may watch at the same time are told to come again`() async throws {
        try await LiveService.run { service in
            let (path, _, _) = try watched(service)
            let token = try #require(service.tokens[.boxOffice])
            let watchers = try (0..<ServiceLimits.liveListeners).map { _ in
                let watcher = try BareConnection(to: service.port)
                try watcher.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n\r\n")
                return watcher
            }
            for watcher in watchers { try #require(await watcher.receive() > 0) }
            let refused = try await service.get(path, as: .boxOffice)
            #expect(refused.status == 503 && refused.problem == "tooManyAtOnce")
            #expect(refused.headers["retry-after"] != nil)
            #expect(try refused.json["retryable"] as? Bool == true)
            withExtendedLifetime(watchers) {}
        }
    }

    @Test func `one look serves all, who takes nothing is let go, and nobody is looked for when all are gone`()
        async throws
    {
        try await LiveService.run { service in
            let (_, instance, _) = try watched(service)
            let board = LiveBoard(
                feed: ScanFeed(database: service.dependencies.database), counter: service.dependencies.counter,
                pause: .milliseconds(1))
            let start = try await service.dependencies.counter.counts(of: instance.id).settledMark
            let idle = await board.join(instance.id, from: FeedPosition(mark: start))
            let reading = await board.join(instance.id, from: FeedPosition(mark: start))
            #expect(await board.watchCount == 1)
            var count = 0
            for await _ in reading.batches {
                count += 1
                if count > ServiceLimits.batchesPerListener + 5 { break }
            }
            // What was kept for the idle one comes, and then the end.
            var kept = 0
            for await _ in idle.batches { kept += 1 }
            #expect(kept == ServiceLimits.batchesPerListener)
            await board.leave(instance.id, reading.number)
            #expect(await board.watchCount == 0)
        }
    }
}
