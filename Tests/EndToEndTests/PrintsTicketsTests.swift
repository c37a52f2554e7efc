import Foundation
import Testing

extension EndToEnd {
    @Suite("Printing tickets", .serialized, .timeLimit(.minutes(5)))
    struct PrintsTicketsTests {
        /// A barcode as `scripts/read-barcodes` tells it.
        struct Reading: Decodable {
            let page: Int
            let value: String
            let format: String
        }

        @Test func `a batch holds every collection ticket once, and each barcode on paper opens the door`() async throws
        {
            let venue = try await Venue.withExamples()
            let file = venue.folder / "tickets.pdf"
            let told = try await venue.succeed("render", "--instance", "MIDSUMMER-19", "--out", file)
            try await Program.run("/usr/bin/qpdf", "--check", file)

            var orders: [OrderAnswer] = []
            try await venue.serving { orders = try await $0.orders(instance: "MIDSUMMER-19") }
            orders = orders.filter { $0.delivery == "collect" }
            let sold = orders.flatMap { order in
                order.tickets.filter { $0.instance.code == "MIDSUMMER-19" }.map { (order: order, ticket: $0) }
            }
            let readings = try JSONDecoder().decode(
                [Reading].self, from: Data(try await Program.runScript("read-barcodes", file).utf8))
            #expect(readings.map(\.value).sorted() == sold.map(\.ticket.barcode.value).sorted())
            #expect(sold.count > 300)
            #expect(Set(readings.map(\.page)).count == readings.count, "no page has two barcodes")
            #expect(Set(readings.map(\.format)) == ["QRCode"])
            #expect(told.contains("\(sold.count + orders.count) pages with \(sold.count) tickets"))

            try await expectDetails(of: sold, at: readings, in: file)
            let value = try #require(readings.first?.value)
            let scan = try await venue.run("scan", value, "--instance", "MIDSUMMER-19")
            #expect(scan.status == 0)
            #expect(try JSONDecoder().decode(VerdictAnswer.self, from: Data(scan.stdout.utf8)).verdict == "admitted")
        }

        /// Expects order number, agency reference and customer's name on the page that has the barcode. Scripts that
        /// are written from right to left or are composed of parts come out of a PDF in another form, so these are left
        /// to the pictures of the drawing tests.
        private func expectDetails(
            of sold: [(order: OrderAnswer, ticket: OrderAnswer.Ticket)], at readings: [Reading], in file: String
        ) async throws {
            let pages = try await Program.run("/usr/bin/pdftotext", file, "-")
                .split(separator: "\u{c}", omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }
            let pageOfValue = Dictionary(uniqueKeysWithValues: readings.map { ($0.value, $0.page) })
            var checked = 0
            for (order, ticket) in sold {
                let details = [order.customer.name, order.agencyReference].compactMap(\.self)
                guard details.count == 2, details.allSatisfy({ $0.wholeMatch(of: /[A-Za-z0-9 \/'-]{1,30}/) != nil })
                else { continue }
                let page = pages[try #require(pageOfValue[ticket.barcode.value]) - 1]
                for detail in details + [order.number, ticket.barcode.value] {
                    #expect(page.contains(detail.filter { !$0.isWhitespace }), "\(detail)")
                }
                checked += 1
            }
            #expect(checked > 150)
        }

        @Test func `the same request draws the same bytes in another process`() async throws {
            let venue = try await Venue.withExamples()
            var order = ""
            try await venue.serving { order = try #require(try await $0.orders(instance: "MIDSUMMER-20").first).number }
            for run in ["first", "second"] {
                try FileManager.default.createDirectory(
                    atPath: venue.folder / run, withIntermediateDirectories: false)
                try await venue.succeed(
                    "render", "--instance", "LANTERN-30", "--no-record", "--out", venue.folder / "\(run)/batch.pdf")
                try await venue.succeed(
                    "render", "--order", order, "--format", "png", "--no-record", "--out",
                    venue.folder / "\(run)/page.png")
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: venue.folder / "first").sorted()
            let again = try FileManager.default.contentsOfDirectory(atPath: venue.folder / "second").sorted()
            #expect(names == again)
            #expect(names.count >= 2)
            for name in names {
                let first = try Data(contentsOf: URL(filePath: venue.folder / "first/\(name)"))
                let second = try Data(contentsOf: URL(filePath: venue.folder / "second/\(name)"))
                #expect(first == second, "\(name)")
                #expect(first.count > 1000)
            }
        }

        @Test func `a second print says that it is a duplicate, and looking at a ticket is no print`() async throws {
            let venue = try await Venue.withExamples()
            func isDuplicate(_ name: String, _ options: [String]) async throws -> Bool {
                let file = venue.folder / name
                let ending = try await venue.start(
                    ["render", "--instance", "LANTERN-30", "--out", file] + options
                ).ending()
                try #require(ending.status == 0, "\(ending.stderr)")
                let pages = try await Program.run("/usr/bin/pdftotext", "-layout", file, "-")
                    .split(separator: "\u{c}").map(String.init)
                let marks = pages.map { $0.contains("DUPLICATE") || $0.contains("REPRINT") }
                #expect(Set(marks).count == 1, "all pages alike: \(marks)")
                #expect(marks.count > 2)
                return marks[0]
            }
            #expect(try await !isDuplicate("looked-at.pdf", ["--no-record"]))
            #expect(try await !isDuplicate("first.pdf", []))
            #expect(try await isDuplicate("second.pdf", []))
            let pipe = venue.folder / "pipe"
            try #require(mkfifo(pipe, 0o600) == 0)
            try await venue.run("render", "--instance", "LANTERN-30", "--out", pipe)
                .expectRefusal(naming: pipe, "a pipe", "--out")
        }

        @Test func `another server answers with the same bytes and validator`() async throws {
            let venue = try await Venue.withExamples()
            var answers: [Server.Answer] = []
            for _ in 0..<2 {
                try await venue.serving { server in
                    let order = try #require(try await server.orders(instance: "MIDSUMMER-20").first)
                    let path = "/v1/orders/\(order.number)/tickets.pdf"
                    answers.append(try await server.get(path))
                    let validator = try #require(answers.last?.headers["etag"])
                    #expect(try await server.get(path, headers: ["If-None-Match": validator]).status == 304)
                }
            }
            #expect(answers.map(\.status) == [200, 200])
            #expect(answers[0].headers["etag"] == answers[1].headers["etag"])
            #expect(answers[0].body == answers[1].body)
            #expect(answers[0].body.starts(with: Data("%PDF-".utf8)))
        }

        @Test func `tickets that cannot be drawn are all told, and nothing is written`() async throws {
            let venue = try await Venue.sample()
            let orders = try venue.folder.write(
                """
                importKey,agency,customerName,instance,ticketType,area,price
                U-1,CITYSEATS,Nobody \u{E123} draws this,MIDSUMMER-19,Adult,Standing,17.50
                U-2,CITYSEATS,Nor \u{E124} this,MIDSUMMER-19,Adult,Standing,17.50
                U-3,CITYSEATS,Ada Ashdown,MIDSUMMER-19,Adult,Standing,17.50

                """, to: "orders.csv")
            try await venue.succeed("import", orders)
            let before = venue.folder.names
            for format in ["pdf", "png"] {
                let ending = try await venue.run(
                    "render", "--instance", "MIDSUMMER-19", "--format", format, "--out", venue.folder / "out.\(format)")
                #expect(ending.status == 1)
                #expect(ending.stdout == "")
                let lines = ending.stderr.split(separator: "\n")
                #expect(lines.count == 4, "two tickets and two covers: \(ending.stderr)")
                for line in lines {
                    let place = /(Error: )?Design ‘[a-z0-9-]+’, element ‘[a-z.]+’, (.+) of order [0-9A-Z-]{9}: .*;.*\./
                    #expect(line.wholeMatch(of: place) != nil, "\(line)")
                }
                #expect(lines.contains { $0.contains("U+E123") } && lines.contains { $0.contains("U+E124") })
                #expect(venue.folder.names == before, "no file, and no part of one")
            }
        }
    }
}
