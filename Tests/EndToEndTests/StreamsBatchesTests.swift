import Foundation
import Testing

extension EndToEnd {
    /// Two thousand tickets; `WILLCALL_SOAK=1` makes it ten thousand.
    @Suite("Large batches", .serialized, .timeLimit(.minutes(10)))
    struct StreamsBatchesTests {
        private static let count = ProcessInfo.processInfo.environment["WILLCALL_SOAK"] != nil ? 10_000 : 2000
        private static let memoryLimit = 200 * 1_048_576
        private static let path = "/v1/instances/MIDSUMMER-19/tickets.pdf"

        /// A venue with that many tickets of one performance, four to an order.
        private func venue() async throws -> Venue {
            let folder = try TemporaryFolder()
            var rows = ["importKey,agency,reference,customerName,instance,ticketType,area,price"]
            for number in 0..<Self.count {
                let order = number / 4
                rows.append(
                    "L-\(order),CITYSEATS,REF/\(order),Ada Ashdown \(order % 97),MIDSUMMER-19,Adult,Standing,17.50")
            }
            return try await Venue.sample(importing: folder.write(rows.joined(separator: "\n") + "\n", to: "many.csv"))
        }

        /// The most memory the program had until it ended, asked for while it ran.
        private func peakMemory(of program: Program) async throws -> Int {
            var peak = 0
            while program.isRunning {
                peak = max(peak, program.peakMemoryBytes ?? 0)
                try await Task.sleep(for: .milliseconds(50))
            }
            return peak
        }

        @Test func `a batch comes over HTTP as the command line draws it, in bounded memory`() async throws {
            let venue = try await venue()
            let file = venue.folder / "batch.pdf"
            var served = Data()
            try await venue.serving { server in
                var tag = ""
                // Later batches are drawn by other threads, and must not add up.
                for round in 1...3 {
                    let answer = try await server.get(Self.path)
                    #expect(answer.status == 200)
                    #expect(round == 1 || answer.body == served)
                    served = answer.body
                    let peak = try #require(server.program.peakMemoryBytes)
                    #expect(peak < Self.memoryLimit, "\(peak / 1_048_576) MiB")
                    print("Serving \(Self.count) tickets took \(peak / 1_048_576) MiB in round \(round).")
                    tag = try #require(answer.headers["etag"])
                }
                #expect(try await server.get(Self.path, headers: ["If-None-Match": tag]).status == 304)
            }
            // Drawn after, because drawing on the command line may count as printing.
            let program = try venue.start(["render", "--instance", "MIDSUMMER-19", "--out", file])
            let peak = try await peakMemory(of: program)
            #expect(try await program.ending().status == 0)
            #expect(peak > 0 && peak < Self.memoryLimit, "\(peak / 1_048_576) MiB")
            print("Drawing \(Self.count) tickets took \(peak / 1_048_576) MiB.")
            #expect(try Data(contentsOf: URL(filePath: file)) == served)
            let pages = try await Program.run("/usr/bin/pdfinfo", file)
            #expect(pages.contains(try Regex("Pages: +\(Self.count + Self.count / 4)\n")))
        }

        @Test func `a client who goes leaves its place to the next one`() async throws {
            let venue = try await venue()
            try await venue.serving { server in
                // As many as there are places begin to read, and go.
                for _ in 0..<2 {
                    let client = try StopsInTimeTests.Connection(to: server.port)
                    try client.send(
                        "GET \(Self.path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(server.token)\r\n\r\n")
                    #expect(client.receive().hasPrefix("HTTP/1.1 200"))
                }
                let deadline = ContinuousClock.now + .seconds(60)
                var status = 503
                while status == 503, ContinuousClock.now < deadline {
                    status = try await server.send("HEAD", Self.path).status
                    try await Task.sleep(for: .milliseconds(100))
                }
                #expect(status == 200)
                #expect(server.program.isRunning)
            }
        }

        /// A design whose pages take long to draw, because of texts that no page before had: some 170,000 characters.
        ///
        /// With it two thousand tickets take minutes, so whoever sees a part of the file sees it while it grows, and a
        /// signal comes in the middle, however fast the machine is and however late the test has its turn. Usual
        /// tickets are drawn in a second.
        private func slowDesign(in folder: String) throws {
            let words = String(repeating: "{{ticket.barcode}} ", count: 100)
            let elements = (0..<100).map { number in
                """
                {"id": "t\(number)", "type": "text", "box": {"x": 5, "y": 5, "width": 290, "height": 290},
                 "text": "\(words)\(number)", "size": 4, "fit": "wrap"}
                """
            }
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let document = """
                {"name": "Slow", "kind": "ticket", "page": {"width": 300, "height": 300}, "fonts": ["DejaVu Sans"],
                 "elements": [\(elements.joined(separator: ",\n"))]}
                """
            try Data(document.utf8).write(to: URL(filePath: folder + "/design.json"))
        }

        @Test(arguments: [SIGINT, SIGTERM])
        func `drawing that is interrupted leaves no file and no part of one`(number: Int32) async throws {
            var venue = try await venue()
            venue.designs = venue.folder / "designs"
            try slowDesign(in: venue.designs + "/slow")
            let before = venue.folder.names
            let program = try venue.start([
                "render", "--instance", "MIDSUMMER-19", "--design", "slow", "--no-covers", "--out",
                venue.folder / "batch.pdf",
            ])
            while program.isRunning, !venue.folder.names.contains(where: { $0.hasSuffix(".part") }) {
                try await Task.sleep(for: .milliseconds(5))
            }
            try #require(program.isRunning, "\(program.stderr)")
            program.signal(number)
            let ending = try await program.ending()
            #expect(ending.status == 130 && !ending.isKilled)
            #expect(ending.stdout == "")
            #expect(venue.folder.names == before)
        }
    }
}
