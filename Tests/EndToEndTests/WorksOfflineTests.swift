import Foundation
import Testing

extension EndToEnd {
    /// The reference door of docs/offline.md against the service.
    @Suite("Doors without the network")
    struct WorksOfflineTests {
        private static let python = Repository.root + "/.build/tools/python/bin/python"

        private struct Offer: Decodable { let code: String }
        private struct Conflicts: Decodable {
            struct Conflict: Decodable {
                let id: String
                let kind: String
            }
            let conflicts: [Conflict]
        }

        /// Runs the reference door with its own state.
        private func door(_ state: String, _ arguments: String...) async throws -> Program.Ending {
            try await Program(
                Self.python, [Repository.root + "/examples/offline-door.py", state] + arguments
            ).ending()
        }

        private func pair(
            _ server: Server, _ state: String, _ name: String, instance: String = "MIDSUMMER-19"
        ) async throws {
            let body = #"{"name":"\#(name)","gate":"Main","instances":["\#(instance)"]}"#
            let offer = try await server.send(
                "POST", "/v1/pairings", headers: ["Content-Type": "application/json"], body: Data(body.utf8))
            let paired = try await door(state, "pair", server.address, offer.json(Offer.self).code)
            #expect(paired.status == 0, "\(paired.stderr)")
            let pulled = try await door(state, "pull")
            #expect(pulled.status == 0, "\(pulled.stderr)")
        }

        @Test(.timeLimit(.minutes(5)))
        func `two doors each admit a ticket while the line is down, and the box office is told`() async throws {
            let venue = try await Venue.withExamples()
            let folder = try TemporaryFolder()
            let (left, right) = (folder / "left.json", folder / "right.json")
            try await venue.serving { server in
                let page = try await server.get("/v1/orders?instance=MIDSUMMER-19&limit=1")
                let barcode = try #require(
                    try page.json(OrderPageAnswer.self).orders.first?.tickets.first?.barcode.value)
                try await pair(server, left, "Left")
                try await pair(server, right, "Right")
                #expect(try await door(left, "scan", barcode).stdout == "admitted \n")
                #expect(try await door(left, "scan", barcode).stdout == "refused alreadyAdmitted\n")
                #expect(try await door(left, "scan", "NOTHING").stdout == "refused unknownBarcode\n")
                #expect(try await door(right, "scan", barcode).stdout == "admitted \n")
                #expect(try await door(left, "upload").stdout == "admitted \nrefused \nrefused \n")
                #expect(try await door(right, "upload").stdout == "admitted doubleAdmission\n")
                // The list tells each door what the other one did.
                let late = folder / "late.json"
                try await pair(server, late, "Late")
                #expect(try await door(late, "scan", barcode).stdout == "refused alreadyAdmitted\n")
                let open = try await server.get("/v1/conflicts?state=open").json(Conflicts.self).conflicts
                #expect(open.map(\.kind) == ["doubleAdmission"])
                try await settle(venue, try #require(open.first?.id))
                #expect(try await server.get("/v1/conflicts?state=open").json(Conflicts.self).conflicts.isEmpty)
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `a door that cannot do what it is asked says in a line what comes first`() async throws {
            let venue = try await Venue.sample()
            let folder = try TemporaryFolder()
            let state = folder / "door.json"
            try await venue.serving { server in
                func refused(_ arguments: String..., words: String) async throws {
                    let ending = try await Program(
                        Self.python, [Repository.root + "/examples/offline-door.py", state] + arguments
                    ).ending()
                    #expect(ending.status == 1 && ending.stderr.split(separator: "\n").count == 1, "\(ending.stderr)")
                    #expect(ending.stderr.contains(words), "\(ending.stderr)")
                }
                try await refused("pull", words: "not paired")
                try await refused("pair", server.address, "NOTHING", words: "No device may pair by this code")
                try await refused("pair", "http://127.0.0.1:9", "NOTHING", words: "does not answer")
                let body = #"{"name":"Left","gate":"Main","instances":["MIDSUMMER-19"]}"#
                let offer = try await server.send(
                    "POST", "/v1/pairings", headers: ["Content-Type": "application/json"], body: Data(body.utf8))
                let paired = try await door(state, "pair", server.address, offer.json(Offer.self).code)
                #expect(paired.status == 0, "\(paired.stderr)")
                try await refused("scan", "NOTHING", words: "pull it first")
            }
        }

        @Test(.timeLimit(.minutes(5)))
        func `a door that is paired again keeps what it has not uploaded`() async throws {
            let venue = try await Venue.withExamples()
            let folder = try TemporaryFolder()
            let state = folder / "door.json"
            try await venue.serving { server in
                let tickets = try await server.orders(instance: "MIDSUMMER-19").flatMap(\.tickets)
                let codes = tickets.filter { $0.instance.code == "MIDSUMMER-19" }.map(\.barcode.value)
                try await pair(server, state, "Left")
                #expect(try await door(state, "scan", codes[0]).stdout == "admitted \n")
                // A service that does not answer leaves the door as it was.
                let kept = try Data(contentsOf: URL(filePath: state))
                let text = String(decoding: kept, as: UTF8.self)
                try Data(text.replacing(server.address, with: "http://127.0.0.1:9").utf8)
                    .write(to: URL(filePath: state))
                let refused = try await door(state, "pair", server.address, "ANY")
                #expect(refused.status != 0 && refused.stderr.contains("1 scans are not uploaded yet"))
                try kept.write(to: URL(filePath: state))
                // By the pairing that stands they go at once, by one that was revoked after the next.
                try await pair(server, state, "Left, again")
                #expect(try await door(state, "scan", codes[0]).stdout == "refused alreadyAdmitted\n")
                #expect(try await door(state, "scan", codes[1]).stdout == "admitted \n")
                // A code that is mistyped sends them as well, and what was taken is not sent again by another pairing.
                let mistyped = try await door(state, "pair", server.address, "MISTYPED")
                #expect(mistyped.status == 1 && mistyped.stdout == "refused \nadmitted \n")
                #expect(try await door(state, "scan", codes[2]).stdout == "admitted \n")
                try await venue.succeed("device", "revoke", "--name", "Left, again")
                try await pair(server, state, "Right", instance: "MIDSUMMER-20")
                let barcode = try await server.get("/v1/barcodes/" + codes[2])
                #expect(String(decoding: barcode.body, as: UTF8.self).contains("\"admitted\""))
                #expect(try await server.get("/v1/conflicts").json(Conflicts.self).conflicts.isEmpty)
            }
        }

        @Test(.timeLimit(.minutes(5)))
        func `a door without the network refuses what a revoked key signed`() async throws {
            let venue = try await Venue.sample()
            try await venue.succeed("key", "create")
            try await venue.succeed(
                "import", Repository.root + "/examples/agency-orders.csv", "--scheme", "signed")
            let folder = try TemporaryFolder()
            let state = folder / "door.json"
            try await venue.serving { server in
                let orders = try await server.orders(instance: "MIDSUMMER-19")
                let codes = orders.flatMap(\.tickets).filter { $0.instance.code == "MIDSUMMER-19" }.map(\.barcode.value)
                try await pair(server, state, "Left")
                #expect(try await door(state, "scan", codes[0]).stdout == "admitted \n")
                try await venue.succeed("key", "revoke", "--number", "1")
                #expect(try await door(state, "pull").status == 0)
                #expect(try await door(state, "scan", codes[1]).stdout == "refused keyRevoked\n")
                #expect(try await door(state, "upload").stdout == "admitted notAdmissible\nrefused \n")
            }
        }

        /// Runs the commands of the guide as they stand there.
        private func settle(_ venue: Venue, _ conflict: String) async throws {
            let guide = try String(contentsOfFile: Repository.root + "/docs/offline.md", encoding: .utf8)
            let block = try #require(guide.firstMatch(of: /```sh\n([\s\S]*?)```/)?.1)
            let bin = URL(filePath: Venue.executable).deletingLastPathComponent().path
            let script =
                "set -eu\nexport PATH=\"\(bin):$PATH\"\n"
                + block.replacing("--data var", with: "--data \(venue.data)")
                .replacing("019ee1aa-5c00-7000-8000-000000000001", with: conflict)
            let ending = try await Program("/bin/bash", ["-c", script]).ending()
            #expect(ending.status == 0, "\(ending.stderr)")
            #expect(ending.stdout.contains("doubleAdmission\talreadyAdmitted\tMIDSUMMER-19"))
            #expect(ending.stdout.contains("The conflict is settled."))
            let rest = try await venue.run("door", "conflicts")
            #expect(rest.stdout == "" && rest.stderr == "No conflict is open.\n")
        }

        @Test(.timeLimit(.minutes(5)))
        func `a list that was changed on its way is not taken`() async throws {
            let venue = try await Venue.withExamples()
            let folder = try TemporaryFolder()
            let state = folder / "door.json"
            try await venue.serving { server in
                try await pair(server, state, "Left")
                let text = try String(contentsOfFile: state, encoding: .utf8)
                let tickets = try await server.orders(instance: "MIDSUMMER-19").flatMap(\.tickets)
                let code = try #require(tickets.first { $0.instance.code == "MIDSUMMER-19" }?.barcode.value)
                let key = try #require(text.firstMatch(of: /"publicKey": "([^"]+)"/)?.1)
                let other = String(key.reversed().drop { $0 == "=" }) + "="
                try Data(text.replacing(String(key), with: other).utf8).write(to: URL(filePath: state))
                let before = try Data(contentsOf: URL(filePath: state))
                #expect(try await door(state, "pull").status != 0)
                #expect(try Data(contentsOf: URL(filePath: state)) == before)
                // What the service took is gone from the queue all the same, and the door still knows who came in.
                #expect(try await door(state, "scan", code).stdout == "admitted \n")
                let upload = try await door(state, "upload")
                #expect(upload.status != 0 && upload.stdout == "admitted \n")
                #expect(try String(contentsOfFile: state, encoding: .utf8).contains("\"queue\": []"))
                #expect(try await door(state, "scan", code).stdout == "refused alreadyAdmitted\n")
            }
        }
    }
}
