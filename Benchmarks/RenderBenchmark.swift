import ArgumentParser
import Barcodes
import Designs
import Foundation
import Rendering
import Synchronization
import Ticketing

/// Tickets drawn a second by one thread: alone, and as the pages of one document.
struct RenderBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Measures PDFs of one ticket, and pages of a long PDF, each a second.",
        discussion: """
            With CAIRO_LIMIT set to the path of the built yardstick, its rounds alternate with ours, and the medians \
            of the rounds' ratios on the yardstick's own ticket are printed too. There a second is one of the \
            processor's time, because what else the machine does would be measured otherwise. With --peers other \
            drawers are measured on the shipped ticket, which has more on it, by the clock on the wall.
            """)

    @Flag(help: "Print one JSON object.") var json = false
    @Option(help: "The folder of designs.") var designs = "designs"
    @Option(help: "The design to draw.") var design = "boca-203x83"
    @Option(help: "How many rounds; medians are printed.") var rounds = 15
    @Option(help: "PDFs of one ticket in a round.") var singles = 60
    @Option(help: "Pages of the long PDF in a round.") var pages = 1000
    @Option(help: "A file for a ticket's PDF: the yardstick's, if it is measured.") var output: String?

    @Option(help: "A Python with typst, reportlab and svglib, to measure these too.") var peers: String?
    @Flag(inversion: .prefixedNo, help: "Measure the memory of 10,000 pages, which takes half a minute.") var peak =
        true
    @Flag(help: "Exit with 1 if a goal is missed; one that was not measured is only told.") var enforce = false
    @Flag(inversion: .prefixedNo, help: "Warm up before the first ticket, as drawing threads do.") var warmUp = true

    func run() async throws {
        let catalogue = DesignCatalogue.load(
            folder: designs, inspector: ResourceInspector(examiner: ExaminationInPlace()))
        for problem in catalogue.refusals { complain("\(problem)") }
        guard let design = catalogue[design] else { throw ValidationError("There is no good design ‘\(design)’.") }
        let context = try DrawingContext(symbologies: [QRSymbology()])
        let yardstick = ProcessInfo.processInfo.environment["CAIRO_LIMIT"].map(Yardstick.init)
        let sameTicket = try yardstick.map { try YardstickTicket.design(folder: $0.folder) }
        if yardstick == nil {
            complain("CAIRO_LIMIT is not set: THE RATIO TO CAIRO'S LIMIT WAS NOT MEASURED.")
        }
        var figures = Figures()
        if warmUp { context.warmUp() }
        figures.firstTicketMilliseconds =
            1000 / (try Stopwatch.wall.perSecond(1) { _ = try single(0, design, context) })
        // A design is prepared when it is first drawn, which takes as long as many tickets.
        for design in [design, sameTicket].compactMap(\.self) { _ = try Self.many(design, context, pages: 2) { _ in } }
        // What is compared is measured in turn, because a shared machine is faster in one minute than in another.
        for round in 1...max(rounds, 1) {
            if let yardstick, let sameTicket {
                try yardstick.measureSingles(&figures.limit, singles, .masks)
                try yardstick.measureSingles(&figures.vectorLimit, singles, .rectangles)
                try measureSingles(&figures.same, sameTicket, context, by: .processor)
            }
            try measureSingles(&figures.shipped, design, context, by: .wall)
            if let yardstick, let sameTicket {
                try yardstick.measurePages(&figures.limit, pages, .masks)
                try yardstick.measurePages(&figures.vectorLimit, pages, .rectangles)
                try measurePages(&figures.same, sameTicket, context, by: .processor)
            }
            try measurePages(&figures.shipped, design, context, by: .wall)
            figures.checkedPages.append(try measureChecked(design, context))
            if let yardstick { figures.limitTwoThreadsSpeedUps.append(try yardstick.twoThreadsSpeedUp(pages)) }
            if yardstick != nil { complain("Round \(round): \(figures.same.lastAgainst(figures.limit))") }
        }
        figures.twoThreadsSpeedUps = try await twoThreads(design)
        if peak { figures.peakMegabytes10000 = try PeakBenchmark.measure(designs: designs, design: design.id) }
        if let peers { figures.peers = try measure(peers, design, context) }
        if let output { try Data(try single(1, sameTicket ?? design, context)).write(to: URL(filePath: output)) }
        print(json ? try figures.json() : figures.table)
        if enforce, !figures.goalsMissed.isEmpty { throw ExitCode.failure }
    }

    private func measureSingles(
        _ rounds: inout Rounds, _ design: Design, _ context: DrawingContext, by watch: Stopwatch
    ) throws {
        // The yardstick draws some before it counts, too: what another process ran on has to be filled again.
        for number in 0..<min(20, singles) { _ = try single(number, design, context) }
        var bytes = 0
        rounds.singles.append(
            try watch.perSecond(singles) {
                for number in 0..<singles { bytes += try single(number, design, context).count }
            })
        rounds.bytesPerSingle = Double(bytes) / Double(singles)
    }

    private func measurePages(
        _ rounds: inout Rounds, _ design: Design, _ context: DrawingContext, by watch: Stopwatch
    ) throws {
        _ = try Self.many(design, context, pages: min(100, pages)) { _ in }
        var bytes = 0
        rounds.pages.append(
            try watch.perSecond(pages) { bytes = try Self.many(design, context, pages: pages) { _ in } })
        rounds.bytesPerPage = Double(bytes) / Double(pages)
    }

    /// Pages a second when all are checked before the first is written.
    private func measureChecked(_ design: Design, _ context: DrawingContext) throws -> Double {
        try Stopwatch.wall.perSecond(pages) {
            for number in 1...pages {
                _ = try context.displayLists(
                    of: TicketPage(design: design, record: .distinct(number), label: "ticket \(number)"))
            }
            _ = try Self.many(design, context, pages: pages) { _ in }
        }
    }

    private func single(_ number: Int, _ design: Design, _ context: DrawingContext) throws -> [UInt8] {
        var page: TicketPage? = TicketPage(design: design, record: .distinct(number), label: "ticket \(number)")
        return try context.writePDF(
            Self.properties,
            pages: {
                defer { page = nil }
                return page
            }, to: nil
        ).rest
    }

    /// Writes a long PDF.
    ///
    /// - Returns: how many bytes it has.
    static func many(
        _ design: Design, _ context: DrawingContext, pages: Int, to sink: @escaping ([UInt8]) throws -> Void
    ) throws -> Int {
        var number = 0
        var bytes = 0
        _ = try context.writePDF(
            Self.properties,
            pages: {
                guard number < pages else { return nil }
                number += 1
                return TicketPage(design: design, record: .distinct(number), label: "ticket \(number)")
            },
            to: {
                bytes += $0.count
                try sink($0)
            })
        return bytes
    }

    /// How much faster two threads draw two documents than one draws one, in rounds that alternate.
    private func twoThreads(_ design: Design) async throws -> [Double] {
        let renderer = Renderer(threads: 2)
        defer { renderer.stop() }
        // Both threads see the design once.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask { try await Self.document(design, renderer, pages: 100) } }
            try await group.waitForAll()
        }
        var speedUps: [Double] = []
        let clock = ContinuousClock()
        for _ in 0..<rounds {
            let one = try await clock.measure { try await Self.document(design, renderer, pages: pages) }
            let two = try await clock.measure {
                async let first: Void = Self.document(design, renderer, pages: pages)
                async let second: Void = Self.document(design, renderer, pages: pages)
                _ = try await (first, second)
            }
            speedUps.append(2 * (one / two))
        }
        return speedUps
    }

    private static func document(_ design: Design, _ renderer: Renderer, pages: Int) async throws {
        let next = Mutex(0)
        _ = try await renderer.writePDF(
            properties,
            pages: {
                let number = next.withLock { number in
                    number += 1
                    return number
                }
                return number > pages
                    ? nil : TicketPage(design: design, record: .distinct(number), label: "ticket \(number)")
            }, to: { _ in })
    }

    private func measure(_ python: String, _ design: Design, _ context: DrawingContext) throws -> [PeerFigures] {
        let tickets = try (0..<pages).flatMap { number in
            try context.displayLists(
                of: TicketPage(design: design, record: .distinct(number), label: "ticket \(number)")
            ).map { PeerTicket($0, assets: "\(designs)/\(design.id)") }
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString).json")
        try JSONEncoder().encode(tickets).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try Peer.all(python: python).map {
            // Some take a tenth of a second for a PDF.
            try $0.measure(tickets: file, singles: min(singles, 20), pages: pages)
        }
    }

    private static let properties = DocumentProperties(title: "Tickets", createdAt: Timestamp(seconds: 1_800_000_000))

    private func complain(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }
}
