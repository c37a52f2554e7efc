import Barcodes
import Crypto
import Foundation
import Orders
import Secrets
import SeedTesting
import Storage
import StorageTesting
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("Doors' lists", .venue())
struct ManifestTests {
    /// A door that keeps a list and applies its changes, as a client does.
    private struct Reader {
        var next: String?
        var rows: [String: [Any]] = [:]

        mutating func apply(_ manifest: Manifest) throws {
            let json = try #require(
                try JSONSerialization.jsonObject(with: Data(manifest.bytes)) as? [String: Any])
            #expect(json["complete"] as? Bool == manifest.isComplete)
            if manifest.isComplete { rows = [:] }
            let types = try #require(json["types"] as? [String])
            let areas = try #require(json["areas"] as? [String])
            let rights = try #require(json["rights"] as? [[Any]])
            #expect(rights.count == manifest.rights)
            for var row in rights {
                // Numbers are of one list alone.
                row[3] = types[try #require(row[3] as? Int)]
                row[4] = areas[try #require(row[4] as? Int)]
                row[1] = 0
                rows[try #require(row[0] as? String)] = row
            }
            next = manifest.next
            #expect(json["next"] as? String == next)
        }

        /// The rows as text that can be compared.
        var text: [String: String] {
            get throws {
                try rows.mapValues {
                    String(
                        decoding: try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys), as: UTF8.self)
                }
            }
        }
    }

    private func key(_ byte: UInt8 = 1) throws -> MasterKey { try MasterKey(bytes: Array(repeating: byte, count: 32)) }

    private func store(_ night: DoorNight, hashBytes: Int = 6, key byte: UInt8 = 1) throws -> ManifestStore {
        ManifestStore(
            database: night.database, keys: ManifestKeys(try key(byte)), world: SampleVenue.world,
            hashBytes: hashBytes)
    }

    private func request(
        _ night: DoorNight, since: String? = nil, names: Bool = false
    ) throws -> ManifestRequest {
        try ManifestRequest(
            instanceCodes: [night.tickets[0].instance.code], since: since, tellsNames: names)
    }

    private func json(_ manifest: Manifest) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(manifest.bytes)) as? [String: Any])
    }

    @Test func `has each right with the hash of its barcode and what the ledger says`() async throws {
        let night = try await DoorNight.open()
        _ = try await night.ledger.scan(night.request(3, nonce: "1"))
        let manifest = try await store(night).manifest(request(night))
        let json = try json(manifest)
        let rows = try #require(json["rights"] as? [[Any]])
        #expect(rows.count == 4)
        let instance = try #require((json["instances"] as? [[String: Any]])?.first)
        let text = try #require(instance["hashKey"] as? String)
        let key = try #require(Data(base64Encoded: text))
        for (ticket, entries) in zip(night.tickets, DoorNight.entries) {
            let code = HMAC<SHA256>.authenticationCode(
                for: Data(ticket.barcode.value.text.utf8), using: SymmetricKey(data: key))
            let hash = Data(code).prefix(6).base64EncodedString()
                .replacing("+", with: "-").replacing("/", with: "_")
            let row = try #require(rows.first { $0[7] as? String == hash })
            let further = row.count > 8 ? row[8] as? [String: Any] : nil
            #expect(further?["maximum"] as? Int == (entries == 1 ? nil : entries))
            #expect(
                (further?["ledger"] as? [Int])
                    == (entries == 5
                        ? [1, 1, 1, Int(SampleVenue.evening.seconds)] : nil))
            #expect(further?["name"] == nil && further?["order"] == nil)
        }
        #expect((json["types"] as? [String]) == ["Adult"])
        #expect((json["askOnline"] as? [Any])?.isEmpty == true)
    }

    @Test func `tells names only where they are granted, and escapes them`() async throws {
        let night = try await DoorNight.open()
        try await night.database.write { connection in
            _ = try connection.execute(
                "UPDATE orders SET customer_name = ?1", [.text("A\"b\\c\u{1}\n\u{1F}é")])
        }
        let plain = try await store(night).manifest(request(night))
        let named = try await store(night).manifest(request(night, names: true))
        #expect(!String(decoding: plain.bytes, as: UTF8.self).contains("é"))
        let row = try #require((try json(named)["rights"] as? [[Any]])?.first?.last as? [String: Any])
        #expect(row["name"] as? String == "A\"b\\c\u{1}\n\u{1F}é")
        #expect(row["order"] is String)
        // What was told without names is no base for what is told with them.
        let other = try await store(night).manifest(request(night, since: plain.next, names: true))
        #expect(other.isComplete)
    }

    @Test func `is signed by a key that the deployment's nodes share`() async throws {
        let night = try await DoorNight.open()
        let store = try store(night)
        let manifest = try await store.manifest(request(night))
        let signature = store.keys.signature(of: manifest.bytes)
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: ManifestKeys(try self.key()).publicKey)
        #expect(key.isValidSignature(signature, for: manifest.bytes))
        #expect(!key.isValidSignature(signature, for: manifest.bytes + [0x20]))
        #expect(ManifestKeys(try self.key(2)).keyID != store.keys.keyID)
    }

    @Test func `tells what changed, and nothing twice that did not`() async throws {
        let night = try await DoorNight.open()
        let store = try store(night)
        try await night.database.settle()
        let first = try await store.manifest(request(night))
        let nothing = try await store.manifest(request(night, since: first.next))
        #expect(!nothing.isComplete && nothing.rights == 0)
        _ = try await night.ledger.scan(night.request(1, nonce: "1"))
        // A refusal changes no right.
        _ = try await night.ledger.scan(night.request(1, nonce: "2"))
        try await night.database.settle()
        let one = try await store.manifest(request(night, since: first.next))
        #expect(!one.isComplete && one.rights == 1)
        try await night.database.write { connection in
            _ = try connection.execute(
                "UPDATE barcode SET state = 'blocked' WHERE ticket_id = ?1", [.text(night.tickets[0].id.text)])
            try OrderStore.noteChange(ofTickets: [night.tickets[0].id], on: connection)
        }
        let blocked = try await store.manifest(request(night, since: one.next))
        let row = try #require((try json(blocked)["rights"] as? [[Any]])?.first)
        #expect(blocked.rights == 1)
        #expect(row[7] as? String == "")
        #expect(((row[8] as? [String: Any])?["blocked"] as? String)?.count == 8)
    }

    @Test func `is complete where the cursor is of other keys, other instances, the future, or none at all`()
        async throws
    {
        let night = try await DoorNight.open()
        let first = try await store(night).manifest(request(night))
        #expect(try await store(night, key: 2).manifest(request(night, since: first.next)).isComplete)
        let parts = first.next.split(separator: "-")
        let mark = try #require(Int64(parts[0]))
        let zeros = "0000000000000000"
        for cursor in [
            "\(mark + 1_000_000)-\(parts[1])-\(parts[2])", "\(mark)-\(zeros)-\(parts[2])",
            "\(mark)-\(parts[1])-\(zeros)", "\(mark)-\(parts[1])", "x", "-", "1-2", "1-2-3", "",
        ] {
            #expect(try await store(night).manifest(request(night, since: cursor)).isComplete, "\(cursor)")
        }
        let codes = try await CatalogueStore(database: night.database).instances().map(\.code)
        let all = try ManifestRequest(instanceCodes: codes, since: first.next)
        #expect(try await store(night).manifest(all).isComplete)
        await #expect {
            _ = try await store(night).manifest(ManifestRequest(instanceCodes: ["NOWHERE"]))
        } throws: {
            ($0 as? AdmissionError)?.code == .unknownInstance
        }
        #expect(throws: AdmissionError.self) { try ManifestRequest(instanceCodes: []) }
    }

    @Test func `a door without instances of its own has those that start about now`() async throws {
        let night = try await DoorNight.open()
        let instances = try await CatalogueStore(database: night.database).instances()
        let now = try #require(instances.first).start.timestamp
        let lists = ManifestStore(
            database: night.database, keys: ManifestKeys(try key(1)), world: .seeded(7, now: now))
        let manifest = try await lists.manifest(ManifestRequest(instanceCodes: nil))
        let codes = (try json(manifest)["instances"] as? [[String: Any]])?.compactMap { $0["code"] as? String } ?? []
        let near = instances.filter {
            abs($0.start.timestamp.seconds - now.seconds) <= AdmissionLimits.manifestWindowSeconds
        }
        #expect(near.count < instances.count && Set(codes) == Set(near.map(\.code)))
    }

    @Test func `two codes with one hash are asked online`() async throws {
        let night = try await DoorNight.open()
        let agency = try #require(try await CatalogueStore(database: night.database).agencies().first)
        var csv = "importKey,agency,instance,ticketType,price,area,customerName\n"
        for _ in 0..<60 { csv += "K2,\(agency.code),\(night.tickets[0].instance.code),Adult,45.00,Standing,A\n" }
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(csv.utf8).write(to: file)
        // The sample world would draw the numbers of the first import again.
        let report = try await OrderImport(
            database: night.database, scheme: ReferenceScheme(), world: .seeded(8, now: SampleVenue.evening),
            importers: [CSVOrderImporter()]
        ).run(file: file.path, actor: "test")
        #expect(report.isClean)
        let json = try json(try await store(night, hashBytes: 1).manifest(request(night)))
        let rows = try #require(json["rights"] as? [[Any]])
        let hashes = rows.compactMap { $0[7] as? String }
        let doubled = Set(Dictionary(grouping: hashes, by: \.self).filter { $1.count > 1 }.keys)
        #expect(!doubled.isEmpty)
        let asked = try #require(json["askOnline"] as? [[Any]])
        #expect(Set(asked.compactMap { $0[1] as? String }) == doubled)
        #expect(hashes.allSatisfy { $0.count == 2 })
    }

    @Test(arguments: 1...2)
    func `following the changes comes to what a complete list says`(round: Int) async throws {
        let night = try await DoorNight.open()
        let store = try store(night)
        var random = SeededGenerator(seed: Seed.next(for: "A list that is followed \(round)"))
        var reader = Reader()
        for number in 1...60 {
            night.clock.advance(seconds: 30)
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                let ticket = night.tickets[Int.random(in: 0..<4, using: &random)]
                let state = ["active", "blocked", "revoked"].randomElement(using: &random) ?? "active"
                try await night.database.write { connection in
                    _ = try connection.execute(
                        "UPDATE barcode SET state = ?1 WHERE ticket_id = ?2", [.text(state), .text(ticket.id.text)])
                    try OrderStore.noteChange(ofTickets: [ticket.id], on: connection)
                }
            case 1:
                try await reader.apply(store.manifest(request(night, since: reader.next)))
            default:
                let direction: Attempt.Direction = Bool.random(using: &random) ? .entry : .exit
                _ = try await night.ledger.scan(
                    night.request(Int.random(in: 0..<4, using: &random), direction, nonce: "n\(number)"))
            }
        }
        try await reader.apply(store.manifest(request(night, since: reader.next)))
        var complete = Reader()
        try await complete.apply(store.manifest(request(night)))
        #expect(try reader.text == complete.text)
        #expect(complete.rows.count == 4)
    }
}
