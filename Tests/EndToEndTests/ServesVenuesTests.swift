import Foundation
import SQLiteEngine
import Storage
import Testing

extension EndToEnd {
    /// An edge beside a main service that is killed, and killed itself.
    @Suite("An edge at the venue")
    struct ServesVenuesTests {
        private static let instance = "MIDSUMMER-19"

        private struct Conflicts: Decodable {
            struct Conflict: Decodable {
                struct Side: Decodable { let device: String }
                let kind: String
                let merged: Side
            }
            let conflicts: [Conflict]
        }

        private func code(_ venue: Venue, _ name: String, profile: String = "edge") async throws -> String {
            try await venue.pairingCode(name, profile: profile, instance: Self.instance)
        }

        private func barcodes(_ server: Server) async throws -> [String] {
            try await server.orders(instance: Self.instance).flatMap(\.tickets)
                .filter { $0.instance.code == Self.instance }.map(\.barcode.value)
        }

        @Test(.timeLimit(.minutes(5)))
        func `doors admit once through cuts and crashes, and nothing is lost or told twice`() async throws {
            let venue = try await Venue.withExamples()
            let folder = try TemporaryFolder()
            var server = try await Server(venue)
            defer { server.program.signal(SIGKILL) }
            let port = server.port
            let codes = try await barcodes(server)
            try #require(codes.count > 12)
            let token = try await venue.device("North door", instance: Self.instance, at: server)
            var edge = try await EdgeNode(
                folder / "edge", upstream: server.address, code: code(venue, "Foyer"))
            defer { edge.program.signal(SIGKILL) }
            // Admitted online, so refused at the edge a moment later.
            let online = try await server.send(
                "POST", "/v1/scans", headers: ["Content-Type": "application/json", "Authorization": "Bearer \(token)"],
                body: JSONEncoder().encode(["barcode": codes[0], "nonce": "online"]))
            #expect(try online.json(VerdictAnswer.self).verdict == "admitted")
            // The list of a round that is under way may be older.
            for _ in 1...2 {
                let before = try await edge.status().pulledAt
                try await edge.wait { $0.pulledAt != before && $0.line == "up" }
            }
            #expect(try await edge.scan(codes[0], nonce: "1", as: token) == "refused alreadyAdmitted")

            try await server.kill()
            for number in 1...12 {
                #expect(try await edge.scan(codes[number], nonce: "a\(number)", as: token) == "admitted")
                #expect(try await edge.scan(codes[number], nonce: "b\(number)", as: token) == "refused alreadyAdmitted")
            }
            try await edge.wait { $0.line == "down" && $0.waiting >= 24 }
            let sold = try await sell(venue, folder)
            #expect(try await edge.scan(sold, nonce: "early", as: token) == "refused unknownBarcode")

            // The edge is killed as well, and starts again without the line and without a code.
            try await edge.kill()
            edge = try await EdgeNode(folder / "edge", upstream: server.address)
            #expect(try await edge.scan(codes[1], nonce: "a1", as: token) == "admitted", "a retry")
            #expect(try await edge.scan(codes[1], nonce: "c1", as: token) == "refused alreadyAdmitted")
            try await edge.kill()

            // The main service is back before the edge, and admits one of the tickets again.
            server = try await Server(venue, token: server.token, options: ["--port", "\(port)"])
            #expect(try await server.scan(codes[2], nonce: "x").json(VerdictAnswer.self).verdict == "admitted")
            edge = try await EdgeNode(folder / "edge", upstream: server.address)
            try await edge.wait { $0.line == "up" && $0.waiting == 0 }
            // Beside the edge that runs.
            try await noteUntaken(folder / "edge", nonce: "a1")
            #expect(try await edge.status().untaken == 1)
            let untaken = try Program(Venue.executable, ["edge", "untaken", "--data", folder / "edge"])
            let listed = try await untaken.ending().stdout.split(separator: "\t", omittingEmptySubsequences: false)
            try #require(listed.count == 7)
            #expect(listed[0] == "a1" && listed[1].hasPrefix("admitted 2") && listed[2] == "North door")
            #expect(listed[3] == Self.instance && listed[5].hasPrefix("nonceReused ("))
            let again = try Program(Venue.executable, ["edge", "untaken", "--again", "--data", folder / "edge"])
            #expect(try await again.ending().stdout == "1 scan is sent again by the next round of the edge.\n")
            try await edge.wait { $0.waiting == 0 && $0.untaken == 0 }
            let conflicts = try await server.get("/v1/conflicts").json(Conflicts.self).conflicts
            #expect(conflicts.map(\.kind) == ["doubleAdmission"])
            #expect(conflicts.map(\.merged.device) == ["Foyer/North door"])
            for number in 0...12 {
                let scans = try await server.get("/v1/barcodes/\(codes[number])").json(BarcodeAnswer.self).scans
                #expect(scans.map(\.outcome) == Array(repeating: "admitted", count: number == 2 ? 2 : 1))
            }
            #expect(try await edge.scan(sold, nonce: "late", as: token) == "admitted")
            #expect(try await edge.scan(codes[2], nonce: "d2", as: token) == "refused alreadyAdmitted")

            try await venue.succeed("device", "revoke", "--name", "North door")
            // The edge learns of it by its next round.
            while try await edge.scan(codes[3], nonce: "last", as: token) != "401" {
                try await Task.sleep(for: .milliseconds(200))
            }
        }

        /// Has an edge believe that the main service took a scan not.
        private func noteUntaken(_ folder: String, nonce: String) async throws {
            let database = try SQLiteDatabase(path: folder + "/edge.sqlite")
            try await database.write { connection in
                let changed = try connection.execute(
                    """
                    INSERT INTO edge_untaken (nonce, device, reason, noticed_at, is_sent_again)
                    SELECT nonce, device, 'nonceReused', at, 0 FROM scan WHERE nonce = ?1
                    """, [.text(nonce)])
                try #require(changed == 1)
            }
        }

        /// Sells one more ticket.
        private func sell(_ venue: Venue, _ folder: TemporaryFolder) async throws -> String {
            let text = """
                importKey,agency,instance,ticketType,price,area,customerName
                LATE-1,CITYSEATS,\(Self.instance),Adult,45.00,Standing,Late Comer

                """
            try Data(text.utf8).write(to: URL(filePath: folder / "late.csv"))
            try await venue.succeed("import", folder / "late.csv")
            let database = try SQLiteDatabase(path: venue.data + "/willcall.sqlite")
            let value = try await database.read { connection in
                try connection.row(
                    """
                    SELECT b.value FROM barcode b JOIN ticket t ON t.id = b.ticket_id
                        JOIN orders o ON o.id = t.order_id
                    WHERE o.import_key = 'LATE-1'
                    """)?.text("value")
            }
            return try #require(value)
        }

        @Test(.timeLimit(.minutes(5)))
        func `an edge that is given no list tells why, and goes on by the one that it has`() async throws {
            let venue = try await Venue.withExamples()
            let folder = try TemporaryFolder()
            let server = try await Server(venue)
            defer { server.program.signal(SIGKILL) }
            let code = try #require(try await barcodes(server).first)
            let token = try await venue.device("North door", instance: Self.instance, at: server)
            let edge = try await EdgeNode(
                folder / "edge", upstream: server.address, code: self.code(venue, "Foyer"))
            defer { edge.program.signal(SIGKILL) }
            try await edge.wait { $0.line == "up" && $0.list == "current" && $0.trouble == nil }
            let database = try SQLiteDatabase(path: venue.data + "/willcall.sqlite")
            func rename(_ from: String, _ to: String) async throws {
                try await database.write { connection in
                    _ = try connection.execute(
                        "UPDATE instance SET code = ?1 WHERE code = ?2", [.text(to), .text(from)])
                }
            }
            try await rename(Self.instance, "ELSEWHERE")
            try await edge.wait { $0.list == "old" }
            let status = try await edge.status()
            #expect(status.line == "up" && status.pulledAt != nil)
            let trouble = try #require(status.trouble)
            #expect(trouble.contains("does not give the list") && trouble.contains(Self.instance), "\(trouble)")
            #expect(try await edge.scan(code, nonce: "1", as: token) == "admitted")
            try await rename("ELSEWHERE", Self.instance)
            try await edge.wait { $0.list == "current" && $0.waiting == 0 && $0.trouble == nil }
        }

        @Test(.timeLimit(.minutes(5)))
        func `an edge that has no list, no code or a scanner's code does not start`() async throws {
            let venue = try await Venue.withExamples()
            let folder = try TemporaryFolder()
            let data = folder / "edge"
            func ending(_ upstream: String, _ code: String? = nil) async throws -> Program.Ending {
                try await EdgeNode.start(data, upstream: upstream, code: code).ending()
            }
            func untaken() async throws -> Program.Ending {
                try await Program(Venue.executable, ["edge", "untaken", "--data", data]).ending()
            }
            try await untaken().expectRefusal(naming: "no edge's database", "--data")
            try await ending("http://127.0.0.1:9").expectRefusal(naming: "never paired", "--pair")
            let none = try await untaken()
            #expect(none.status == 0 && none.stdout.isEmpty)
            try await ending("http://127.0.0.1:9", "NOTHING").expectRefusal(naming: "does not answer")
            let mistyped = try await ending("tickets.example.org")
            #expect(mistyped.status == 64 && mistyped.stderr.hasPrefix("Error: --upstream is an address"))
            try await venue.serving { server in
                try await ending(server.address, "NOTHING").expectRefusal(naming: "No device may pair by this code")
                try await ending(server.address, code(venue, "North door", profile: "scanner"))
                    .expectRefusal(naming: "scanner", "--profile edge")
                // One code starts it again and again.
                let code = try await code(venue, "Foyer")
                for _ in 1...2 {
                    let edge = try await EdgeNode(data, upstream: server.address, code: code)
                    try await ending(server.address).expectRefusal(naming: "Another server serves")
                    let modes = try FileManager.default.contentsOfDirectory(atPath: data).map { name in
                        try FileManager.default.attributesOfItem(atPath: data + "/" + name)[.posixPermissions] as? Int
                    }
                    #expect(modes.allSatisfy { $0 == 0o600 }, "\(modes)")
                    try await edge.kill()
                }
            }
        }
    }
}
