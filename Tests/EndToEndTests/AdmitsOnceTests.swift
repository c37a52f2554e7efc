import Foundation
import Testing

extension EndToEnd {
    @Suite("At the door", .serialized, .timeLimit(.minutes(5)))
    struct AdmitsOnceTests {
        static let csv = Repository.root + "/examples/agency-orders.csv"

        @Test func `scan says by its exit status who passes, and lookup what became of it`() async throws {
            let venue = try await Venue.sample(importing: Self.csv)
            var order: OrderAnswer?
            try await venue.serving { order = try await $0.orders(instance: "MIDSUMMER-19").first }
            let sold = try #require(order)
            let code = try #require(sold.tickets.first).barcode.value

            let first = try await venue.run("scan", code.lowercased(), "--nonce", "1", "--gate", "North")
            #expect(first.status == 0, "\(first.stderr)")
            let second = try await venue.run("scan", code, "--nonce", "2")
            #expect(second.status == 2)
            #expect(try decode(VerdictAnswer.self, second).reason == "alreadyAdmitted")
            let retry = try await venue.run("scan", code.lowercased(), "--nonce", "1", "--gate", "North")
            #expect(retry.status == 0)
            #expect(retry.stdout == first.stdout)
            #expect(try await venue.run("scan", code, "--instance", "LANTERN-30").status == 2)

            let barcode = try decode(BarcodeAnswer.self, try await venue.run("lookup", code))
            #expect(barcode.order == sold.number)
            #expect(barcode.inside)
            #expect(barcode.scans.map(\.outcome) == ["admitted"])
            #expect(try decode(OrderAnswer.self, try await venue.run("lookup", sold.number)).number == sold.number)
            let unknown = try await venue.run("lookup", "0000000000000000")
            #expect(unknown.status == 1)
            #expect(unknown.stderr.split(separator: "\n").count == 1)
        }

        @Test func `doors work as they are told to`() async throws {
            let venue = try await Venue.sample(importing: Self.csv)
            var order: OrderAnswer?
            try await venue.serving { order = try await $0.orders(instance: "MIDSUMMER-19").first }
            let code = try #require(order?.tickets.first).barcode.value
            func reason(_ words: String...) async throws -> String? {
                let scan = try await venue.run(["scan", code] + words)
                return try decode(VerdictAnswer.self, scan).reason
            }
            let unset = try await venue.run("door", "policy", "--instance", "MIDSUMMER-19")
            #expect(unset.stdout == "Doors open at any time and close never; who goes out may come back.\n")
            // The performance of the sample venue lies in the past, or in the future; one of them is too late or early.
            let over = try await venue.run(
                "door", "policy", "--instance", "MIDSUMMER-19", "--opens-before", "1", "--closes-after", "-1",
                "--no-reentry", "--pass-back", "5")
            #expect(
                over.stdout == "Doors open 1 minutes before the start and close 1 minutes before the start; "
                    + "who goes out stays out; a ticket waits 5 s before its next entry.\n")
            #expect(["tooEarly", "tooLate"].contains(try await reason("--simulate")))
            #expect(try await reason("--simulate", "--instance", "MIDSUMMER-19", "--direction", "exit") == "notInside")
            #expect(try await venue.run("door", "policy", "--instance", "MIDSUMMER-19", "--unset").status == 0)
            #expect(try await reason("--simulate") == nil)
            let overridden = try await venue.run("scan", code, "--override", "Let in by the manager")
            #expect(overridden.status == 0)
            #expect(try await reason() == "alreadyAdmitted")
            #expect(try await venue.run("scan", code, "--override", "He is the mayor").status == 0)
            for (words, message) in [
                (["door", "policy", "--instance", "NOWHERE"], "There is no instance ‘NOWHERE’"),
                (["door", "policy", "--pass-back", "-1"], "a pass waits no longer"),
                (["door", "zone", ""], "A gate or a zone has a name"),
            ] {
                let refused = try await venue.run(words)
                #expect(refused.status != 0)
                #expect(refused.stderr.contains(message), "\(refused.stderr)")
            }
            let zone = try await venue.run("door", "zone", "North", "Stand A")
            #expect(zone.stdout == "‘North’ leads into ‘Stand A’.\n")
            #expect(try await venue.run("door", "zone", "North").stdout == "‘North’ leads into no zone of its own.\n")
        }

        @Test func `devices are paired, listed and revoked on the command line`() async throws {
            let venue = try await Venue.sample(importing: Self.csv)
            let offer = try await venue.run("device", "pair", "--name", "North 1", "--gate", "North")
            let lines = offer.stdout.split(separator: "\n")
            let code = String(try #require(lines.dropLast().last))
            #expect(lines.last?.hasPrefix("This code pairs ‘North 1’ until ") == true)
            #expect(lines.dropLast(2).allSatisfy { $0.count == lines[0].count })
            try await venue.serving { server in
                let answer = try await server.post("/v1/devices", ["code": code])
                #expect(answer.status == 201)
            }
            let list = try await venue.run("device", "list")
            #expect(list.stdout.split(separator: "\t").dropFirst().prefix(3) == ["North 1", "North", "scanner"])
            #expect(try await venue.run("device", "revoke", "--name", "North 1").status == 0)
            #expect(try await venue.run("device", "list").stdout.isEmpty)
            #expect(try await venue.run("device", "revoke", "--name", "North 1").status != 0)
        }

        @Test func `of fifty scans at once exactly one is admitted`() async throws {
            let venue = try await Venue.sample(importing: Self.csv)
            try await venue.serving { server in
                let order = try #require(try await server.orders(instance: "MIDSUMMER-19").first)
                let code = order.tickets[0].barcode.value
                let verdicts = try await withThrowingTaskGroup(of: VerdictAnswer.self) { group in
                    for index in 0..<50 {
                        group.addTask { try await server.scan(code, nonce: "n\(index)").json() }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(verdicts.count { $0.verdict == "admitted" } == 1)
                #expect(verdicts.count { $0.reason == "alreadyAdmitted" } == 49)
                let barcode: BarcodeAnswer = try await server.get("/v1/barcodes/\(code)").json()
                #expect(barcode.scans.count == 1)
            }
        }

        @Test func `what was acknowledged before a power cut stands, and retries repeat it`() async throws {
            let venue = try await Venue.sample(importing: Self.csv)
            let server = try await Server(venue)
            let codes = try await server.orders(instance: "MIDSUMMER-19").flatMap(\.tickets).map(\.barcode.value)
            try #require(codes.count > 250)
            // Four doors scan until the power goes; the last answers never come.
            let acknowledged = try await withThrowingTaskGroup(of: [String: Data].self) { group in
                for door in 0..<4 {
                    group.addTask {
                        var answers: [String: Data] = [:]
                        for code in codes.indices.filter({ $0 % 4 == door }).map({ codes[$0] }) {
                            guard let answer = try? await server.scan(code, nonce: "nonce-\(code)") else { break }
                            if answer.status == 200 { answers[code] = answer.body }
                            if door == 0, answers.count == 20 { server.program.signal(SIGKILL) }
                        }
                        return answers
                    }
                }
                return try await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
            }
            _ = try await server.program.ending()
            #expect(acknowledged.count >= 20)
            #expect(acknowledged.count < codes.count, "the power went before everybody was in")

            // With the same token, because a device's nonces are its own.
            try await venue.serving(token: server.token) { server in
                for (code, answer) in acknowledged {
                    let barcode: BarcodeAnswer = try await server.get("/v1/barcodes/\(code)").json()
                    #expect(barcode.scans.map(\.outcome) == ["admitted"])
                    #expect(try await server.scan(code, nonce: "nonce-\(code)").body == answer)
                }
                // Who got no answer tries again: whether or not the scan was recorded, the holder passes once.
                for code in codes.filter({ acknowledged[$0] == nil }).prefix(40) {
                    let retry: VerdictAnswer = try await server.scan(code, nonce: "nonce-\(code)").json()
                    #expect(retry.verdict == "admitted")
                    let other: VerdictAnswer = try await server.scan(code, nonce: "other-\(code)").json()
                    #expect(other.reason == "alreadyAdmitted")
                }
            }
        }

        private func decode<Value: Decodable>(_ type: Value.Type, _ ending: Program.Ending) throws -> Value {
            try JSONDecoder().decode(type, from: Data(ending.stdout.utf8))
        }
    }
}
