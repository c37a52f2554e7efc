import Foundation
import SeedTesting
import Testing

extension EndToEnd {
    /// Every shipped ticket design in every symbology at both usual resolutions, printed by the command line and read
    /// by a reader, none left out.
    ///
    /// And each shipped design as it ships. Each code must stand beside the words of its own ticket. Eight tickets of
    /// each are 368 codes; `WILLCALL_SOAK=1` makes it fifty of each, 2,300 codes.
    @Suite("Reading every barcode back", .serialized, .timeLimit(.minutes(90)))
    struct ReadsEveryBarcodeBackTests {
        private struct Reading: Decodable {
            let page: Int
            let value: String
            let format: String
            /// Which look at the page showed it; nil of a reader that looks once.
            let look: Int?
        }

        private struct Lookup: Decodable {
            struct Ticket: Decodable {
                let position: Int
            }

            let order: String
            let ticket: Ticket
        }

        /// A print run: what was read, page by page, and the words of each page.
        private struct Run {
            let name: String
            let symbology: String
            let readings: [Reading]
            let pages: [String]
        }

        private static let isSoak = ProcessInfo.processInfo.environment["WILLCALL_SOAK"] != nil
        private static let count = isSoak ? 50 : 8
        private static let ticketsPerOrder = 2

        @Test func `each code on paper is one of the house's, and every ticket has its own`() async throws {
            let seed = Seed.next(
                for: "Reading every barcode back, \(PrintedVariant.all.count + PrintedVariant.shipped.count) runs of "
                    + "\(Self.count)")
            var venue = try await Venue.sample(importing: Self.orders(seed: seed))
            venue.designs = venue.folder / "designs"
            try FileManager.default.copyItem(atPath: Repository.root + "/designs", toPath: venue.designs)
            for variant in PrintedVariant.all {
                let folder = URL(filePath: venue.designs + "/" + variant.id)
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try variant.document().write(to: folder.appending(path: "design.json"))
            }
            let runs = try await runs(
                of: PrintedVariant.all.map { ($0.id, $0) } + PrintedVariant.shipped.map { ($0.design, $0) }, venue)
            try await venue.serving { server in
                for run in runs { try await expectTickets(of: run, server) }
            }
            let readings = runs.flatMap(\.readings)
            print(
                "Reading every barcode back: \(readings.count) codes read, "
                    + "\(readings.count { $0.look != 1 }) of them at a further look")
        }

        /// A run of each design, two at a time: while one is drawn by one core, another is read by the next.
        private func runs(
            of variants: [(design: String, variant: PrintedVariant)], _ venue: Venue
        ) async throws -> [Run] {
            try await withThrowingTaskGroup(of: Run.self) { group in
                var runs: [Run] = []
                for (index, (design, variant)) in variants.enumerated() {
                    if index >= 2, let run = try await group.next() { runs.append(run) }
                    group.addTask { try await read(design, variant.code, variant.dotsPerInch, venue) }
                }
                for try await run in group { runs.append(run) }
                return runs
            }
        }

        /// Prints the design's tickets and reads them by one reader, or two where both know the symbology.
        private func read(
            _ design: String, _ code: PrintedVariant.Code, _ dotsPerInch: Int, _ venue: Venue
        ) async throws -> Run {
            let name = "\(design) at \(dotsPerInch) dots per inch"
            let file = venue.folder / "\(design)-\(dotsPerInch).pdf"
            // Two who record prints of one ticket at once are told so.
            try await venue.succeed(
                "render", "--instance", "LANTERN-30", "--agency", "NORTHSTAR", "--design", design, "--no-covers",
                "--no-record", "--out", file)
            let dots = String(dotsPerInch)
            let readings = try await readings(Program.runScript("read-barcodes", file, dots))
            #expect(readings.map(\.page) == Array(1...Self.count), "\(name): a code of each page")
            #expect(Set(readings.map(\.format)) == [code.zxing], "\(name)")
            if let zbar = code.zbar {
                let second = try await self.readings(Program.runScript("read-barcodes", "--zbar", file, dots))
                #expect(Set(second.map(\.format)) == [zbar], "\(name)")
                #expect(second.map(\.value) == readings.map(\.value), "\(name): both readers")
            }
            let words = try await Program("/usr/bin/env", ["pdftotext", "-layout", file, "-"]).ending()
            try #require(words.status == 0, "pdftotext failed: \(words.stderr)")
            // Each page ends with a form feed.
            let pages = words.stdout.split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init)
            return Run(name: name, symbology: code.symbology, readings: readings, pages: pages)
        }

        private func readings(_ told: String) throws -> [Reading] {
            try JSONDecoder().decode([Reading].self, from: Data(told.utf8)).sorted { $0.page < $1.page }
        }

        /// What was read on a page stands for the ticket of which its words tell: order, and place within the order.
        private func expectTickets(of run: Run, _ server: Server) async throws {
            var tickets: Set<String> = []
            for reading in run.readings {
                let place = "\(run.name), page \(reading.page), \(reading.value)"
                let words = try #require(
                    run.pages.indices.contains(reading.page - 1) ? run.pages[reading.page - 1] : nil)
                if run.symbology == "ean13" {
                    let answer = try await server.get("/v1/orders?reference=\(reading.value)")
                    #expect(answer.status == 200, "\(place)")
                    #expect(String(decoding: answer.body, as: UTF8.self).contains(reading.value), "\(place)")
                    #expect(words.contains(reading.value), "\(place): the page has another reference")
                    tickets.insert(reading.value)
                    continue
                }
                let answer = try await server.get("/v1/barcodes/\(reading.value)")
                #expect(answer.status == 200, "\(place): unknown")
                let found = try answer.json(Lookup.self)
                let ticket = "\(found.order) ticket \(found.ticket.position)"
                #expect(words.contains(found.order), "\(place): it is of \(ticket), and the page of another order")
                #expect(
                    words.contains("\(found.ticket.position) of \(Self.ticketsPerOrder)"),
                    "\(place): it is of \(ticket), and the page of another ticket of it")
                tickets.insert(ticket)
            }
            // A reference is that of all tickets of its order.
            let expected = run.symbology == "ean13" ? Self.count / Self.ticketsPerOrder : Self.count
            #expect(tickets.count == expected, "\(run.name)")
        }

        /// Orders of two tickets each, whose references are numbers of EAN-13 by a generator of that seed.
        private static func orders(seed: UInt64) throws -> String {
            var state = seed
            var lines = [
                "importKey,agency,reference,customerName,addressLine1,delivery,instance,ticketType,area,price"
            ]
            for number in 1...count / ticketsPerOrder {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let digits = Array(String(format: "%012llu", (state >> 20) % 1_000_000_000_000)).compactMap(
                    \.wholeNumberValue)
                // GS1 General Specifications, 7.9: weights 1 and 3 from the left, up to the next ten.
                let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
                let reference = digits.map(String.init).joined() + String((10 - sum % 10) % 10)
                let line =
                    "RB-\(seed)-\(number),NORTHSTAR,\(reference),Reader \(number),1 Loop Road,collect,LANTERN-30,Adult,"
                    + "Standing,20.00"
                lines += Array(repeating: line, count: ticketsPerOrder)
            }
            let file = FileManager.default.temporaryDirectory.appending(path: "read-back-\(seed).csv")
            try Data(lines.joined(separator: "\n").utf8).write(to: file)
            return file.path
        }
    }
}
