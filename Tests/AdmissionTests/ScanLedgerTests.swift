import Barcodes
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("The scan ledger", .venue())
struct ScanLedgerTests {
    private static let header = "importKey,agency,instance,ticketType,price,area,row,seat,customerName\n"

    /// A ledger over one imported order, and the barcode of its ticket.
    private func oneTicket() async throws -> (ledger: ScanLedger, ticket: Ticket, orders: OrderStore) {
        let database = try SampleVenue.database
        let catalogue = CatalogueStore(database: database)
        let agency = try #require(try await catalogue.agencies().first)
        let instance = try #require(try await catalogue.instances().first)
        try await SampleVenue.importing(
            Self.header + "K1,\(agency.code),\(instance.code),Adult,45.00,Stalls,C,12,Eleanor Rigby\n")
        let orders = OrderStore(database: database)
        let page = try await orders.orders(matching: OrderQuery(), limit: 1)
        let ticket = try #require(page.orders.first?.tickets.first)
        let ledger = ScanLedger(
            database: database, reader: BarcodeReader(schemes: [ReferenceScheme()]), world: SampleVenue.world)
        return (ledger, ticket, orders)
    }

    private func request(
        _ scanned: String, nonce: String, instances: [String]? = nil, direction: Attempt.Direction = .entry,
        device: String = "north"
    ) throws -> ScanRequest {
        try ScanRequest(
            scanned: scanned, instanceCodes: instances, gate: "North", direction: direction, nonce: nonce,
            scannedAt: nil, device: device)
    }

    @Test func `a ticket admits once`() async throws {
        let (ledger, ticket, _) = try await oneTicket()
        let code = ticket.barcode.value.text
        let first = try await ledger.scan(request(code, nonce: "1"))
        #expect(first.verdict == .admitted)
        #expect(first.ticket?.id == ticket.id)
        let second = try await ledger.scan(request(code, nonce: "2"))
        #expect(second.verdict == .refused(.alreadyAdmitted))
        #expect(second.earlier?.gate == "North")
        #expect(second.earlier?.at == SampleVenue.evening)
    }

    @Test(arguments: [true, false])
    func `every barcode of a ticket uses up the same admission`(_ isNumericFirst: Bool) async throws {
        let (_, ticket, _) = try await oneTicket()
        let database = try SampleVenue.database
        let schemes: [any BarcodeScheme] = [ReferenceScheme(), NumericScheme()]
        let issuer = BarcodeIssuer(database: database, schemes: schemes, world: SampleVenue.world)
        let further = try #require(
            try await issuer.barcodes(ofTickets: [ticket.id], by: "scheme.numeric")[ticket.id])
        let ledger = ScanLedger(
            database: database, reader: BarcodeReader(schemes: schemes), world: SampleVenue.world)
        let codes = isNumericFirst ? [further, ticket.barcode.value] : [ticket.barcode.value, further]
        let first = try await ledger.scan(request("]I0" + codes[0].text, nonce: "1"))
        #expect(first.verdict == .admitted)
        #expect(first.ticket?.barcode == codes[0])
        #expect(first.ticket?.id == ticket.id)
        for (number, code) in (codes + codes).enumerated() {
            let again = try await ledger.scan(request(code.text, nonce: "again \(number)".replacing(" ", with: "-")))
            #expect(again.verdict == .refused(.alreadyAdmitted))
            #expect(again.rightID == first.rightID)
        }
        let typed = further.text.prefix(10) + " " + further.text.dropFirst(10)
        let lookup = try await ledger.lookup(String(typed))
        #expect(lookup?.finding.barcode.value == further)
        #expect(lookup?.histories.map(\.count) == [1])
    }

    @Test func `a retry gets the recorded answer, an admission and a refusal alike`() async throws {
        let (ledger, ticket, _) = try await oneTicket()
        let code = ticket.barcode.value.text
        let first = try await ledger.scan(request(code, nonce: "1"))
        let refused = try await ledger.scan(request(code, nonce: "2"))
        #expect(try await ledger.scan(request(code, nonce: "1")) == first)
        #expect(try await ledger.scan(request(code, nonce: "2")) == refused)
        #expect(try await ledger.lookup(code)?.histories.map(\.count) == [1])
    }

    @Test func `a nonce belongs to one scan of one device`() async throws {
        let (ledger, ticket, _) = try await oneTicket()
        let code = ticket.barcode.value.text
        _ = try await ledger.scan(request(code, nonce: "1"))
        await #expect {
            _ = try await ledger.scan(request(code, nonce: "1", direction: .exit))
        } throws: {
            ($0 as? AdmissionError)?.code == .nonceReused
        }
        let other = try await ledger.scan(request(code, nonce: "1", device: "south"))
        #expect(other.verdict == .refused(.alreadyAdmitted))
    }

    @Test func `what people type is read as meant`() async throws {
        let (ledger, ticket, _) = try await oneTicket()
        let typed = "]Q1" + ticket.barcode.value.text.lowercased().replacing("0", with: "O") + "\r\n"
        #expect(try await ledger.scan(request(typed, nonce: "1")).verdict == .admitted)
    }

    @Test func `a damaged code is told apart from an unknown one`() async throws {
        let (ledger, ticket, _) = try await oneTicket()
        var code = Array(ticket.barcode.value.text)
        code[3] = code[3] == "7" ? "8" : "7"
        let damaged = try await ledger.scan(request(String(code), nonce: "1"))
        #expect(damaged.verdict == .refused(.malformedBarcode))
        let unknown = ReferenceScheme().makeValue(
            for: BarcodeSubject(
                ticketID: TicketID(in: SampleVenue.world), instanceID: InstanceID(in: SampleVenue.world)),
            in: .seeded(99, now: SampleVenue.evening)
        ).text
        #expect(try await ledger.scan(request(unknown, nonce: "2")).verdict == .refused(.unknownBarcode))
    }

    @Test func `a door for another instance refuses, and an unknown instance is an error`() async throws {
        let (ledger, ticket, _) = try await oneTicket()
        let instances = try await CatalogueStore(database: SampleVenue.database).instances()
        let other = try #require(instances.first { $0.code != ticket.instance.code })
        let code = ticket.barcode.value.text
        let wrong = try await ledger.scan(request(code, nonce: "1", instances: [other.code]))
        #expect(wrong.verdict == .refused(.wrongInstance))
        await #expect {
            _ = try await ledger.scan(request(code, nonce: "2", instances: ["NOWHERE"]))
        } throws: {
            ($0 as? AdmissionError)?.code == .unknownInstance
        }
        #expect(
            try await ledger.scan(request(code, nonce: "3", instances: [other.code, ticket.instance.code])).verdict
                == .admitted)
    }

    @Test(arguments: 1...3)
    func `of fifty simultaneous scans of one ticket one is admitted`(round: Int) async throws {
        let (ledger, ticket, _) = try await oneTicket()
        let code = ticket.barcode.value.text
        let verdicts = try await withThrowingTaskGroup(of: Verdict.self) { group in
            for index in 0..<50 {
                let request = try request(code, nonce: "n\(index)", device: "gate \(index % 7)")
                group.addTask { try await ledger.scan(request).verdict }
            }
            return try await group.reduce(into: [Verdict]()) { $0.append($1) }
        }
        #expect(verdicts.count { $0 == .admitted } == 1)
        #expect(verdicts.count { $0 == .refused(.alreadyAdmitted) } == 49)
    }

    @Test func `nothing acknowledged is only in memory`() async throws {
        let (ledger, ticket, _) = try await oneTicket()
        let answer = try await ledger.scan(request(ticket.barcode.value.text, nonce: "1"))
        let right = try #require(answer.rightID)
        let rows = try await SampleVenue.database.read { connection in
            try connection.rows("SELECT sequence, outcome FROM scan WHERE right_id = ?1", [.text(right.text)])
        }
        #expect(rows.count == 1)
        #expect(try rows.first?.text("outcome") == "admitted")
    }

    @Test func `a request without a nonce, or with a long one, is refused before anything is looked up`() {
        for nonce in ["", String(repeating: "n", count: 101), "a b", "ü"] {
            #expect {
                _ = try request("X", nonce: nonce)
            } throws: {
                ($0 as? AdmissionError)?.code == .invalidScan
            }
        }
    }
}
