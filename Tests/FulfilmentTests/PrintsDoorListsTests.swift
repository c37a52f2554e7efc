import Barcodes
import Designs
import Foundation
import Orders
import Rendering
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Fulfilment

@Suite("Lists for doors, drawn by a design", .venue())
struct PrintsDoorListsTests {
    private static let now = SampleVenue.evening

    private func fulfilment() async throws -> Fulfilment {
        try await CollectionBatchTests.fulfilment(of: SampleVenue.database)
    }

    private func request(_ code: String, gate: String? = nil, design: String? = nil) async throws -> DoorListRequest {
        let instance = try await CatalogueStore(database: SampleVenue.database).instance(ofCode: code)
        return DoorListRequest(instance: try #require(instance), gate: gate, designID: design)
    }

    private func tickets(_ code: String) async throws -> [MergeRecord] {
        let wanted = try await request(code)
        let document = try await fulfilment().document(for: wanted, at: Self.now)
        return try #require(document.pages.first?.record.lists[.tickets])
    }

    private func texts(_ path: String, _ tickets: [MergeRecord]) -> [String?] {
        tickets.map { if case .text(let text)? = $0[path] { text } else { nil } }
    }

    private func importing(_ names: [String]) async throws {
        let rows = names.enumerated().map { index, name in "K\(index),VELVET,LANTERN-30,Adult,Yard,10.00,\"\(name)\"\n"
        }
        let report = try await SampleVenue.importing(
            "importKey,agency,instance,ticketType,area,price,customerName\n" + rows.joined())
        try #require(report.problems == [])
    }

    @Test func `names come by surname as a dictionary has them, with a letter where its group begins`() async throws {
        try await importing([
            "Tomás Sørensen", "Eleanor Rigby", "Zoë Zola", "Émile Ézard", "anna adler", "Ada ADLER", "Örjan Öberg",
            "Otto Oz", "", "7 Up", "O'Brien, Kate", "Li Ng", "山田 太郎",
        ])
        let tickets = try await tickets("LANTERN-30")
        #expect(
            texts("customer.surname", tickets) == [
                "ADLER", "adler", "Ézard", "Ng", "O'Brien", "Öberg", "Oz", "Rigby", "Sørensen", "Up", "Zola", "山田", nil,
            ])
        #expect(
            texts("customer.initial", tickets) == [
                "A", "A", "E", "N", "O", "O", "O", "R", "S", "U", "Z", "山", nil,
            ])
    }

    @Test func `every ticket of the examples is on the list once, and can be drawn`() async throws {
        try await SampleVenue.importExamples()
        let fulfilment = try await fulfilment()
        let orders = try await OrderStore(database: SampleVenue.database)
            .orders(forInstance: "MIDSUMMER-19", delivery: nil)
        let sold = orders.flatMap(\.tickets).filter { $0.instance.code == "MIDSUMMER-19" && $0.state == .sold }
        let wanted = try await request("MIDSUMMER-19")
        let document = try await fulfilment.document(for: wanted, at: Self.now)
        let page = try #require(document.pages.first)
        let tickets = try #require(page.record.lists[.tickets])
        #expect(document.pages.count == 1 && document.prints.isEmpty && tickets.count == sold.count && sold.count > 20)
        #expect(page.record["list.ticketCount"] == .integer(Int64(sold.count)))
        #expect(
            Set(texts("ticket.barcodeEnd", tickets)) == Set(sold.map { String($0.barcode.value.text.suffix(4)) }))
        let renderer = Renderer(threads: 1)
        #expect(try await renderer.errors(in: document.pages).isEmpty)
        let pdf = try await renderer.pdf(document.pages, of: document.properties)
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
    }

    @Test func `only what the design shows is made for each ticket, and no barcode that admits`() async throws {
        try await SampleVenue.importExamples()
        let design = try #require(CollectionBatchTests.designs["door-list"])
        let orders = try await OrderStore(database: SampleVenue.database).orders(matching: OrderQuery(), limit: 200)
            .orders
        let barcodes = Set(orders.flatMap(\.tickets).map(\.barcode.value.text))
        for ticket in try await tickets("MIDSUMMER-19") {
            #expect(Set(ticket.values.keys).isSubset(of: design.fieldPaths))
            for case .text(let text) in ticket.values.values { #expect(!barcodes.contains(text)) }
        }
    }

    @Test func `a design of lists is assigned and asked for like others, and others are refused`() async throws {
        try await importing(["Ada"])
        let fulfilment = try await fulfilment()
        let own = PublishesDesignsTests.checked("short-list", kind: .list)
        let store = DesignStore(database: try SampleVenue.database, world: .seeded(12, now: Self.now))
        try await store.publish(own, from: .request, actor: "test")
        func design(_ id: String? = nil) async throws -> String? {
            let wanted = try await request("LANTERN-30", design: id)
            let document = try await fulfilment.document(for: wanted, at: Self.now)
            return document.pages.first?.design.id
        }
        #expect(try await design() == "door-list")
        await #expect {
            _ = try await design("boca-203x83")
        } throws: {
            ($0 as? FulfilmentError)?.code == .unsuitableDesign
        }
        let occasion = DesignOccasion(listOf: try await request("LANTERN-30").instance)
        typealias Scope = DesignAssignment.Scope
        #expect(Scope(kind: .list, instanceCode: "LANTERN-30").covers(occasion))
        #expect(
            Scope(kind: .list, eventCode: occasion.eventCode).covers(occasion) && Scope(kind: .list).covers(occasion))
        #expect(!Scope(kind: .list, instanceCode: "MIDSUMMER-19").covers(occasion) && !Scope().covers(occasion))
        let assignments = AssignmentStore(database: try SampleVenue.database, world: .seeded(13, now: Self.now))
        try await assignments.assign("short-list", to: Scope(kind: .list), actor: "test")
        for scope in [
            Scope(kind: .list, ticketType: "Adult"), Scope(kind: .list, agencyCode: "VELVET"),
            Scope(kind: .list, delivery: .collect),
        ] {
            await #expect {
                try await assignments.assign("short-list", to: scope, actor: "test")
            } throws: {
                ($0 as? FulfilmentError)?.code == .invalidScope
            }
        }
    }

    @Test func `a performance that was called off, and one without tickets, have no list`() async throws {
        let fulfilment = try await fulfilment()
        func refusal(_ request: DoorListRequest) async -> FulfilmentError? {
            do {
                _ = try await fulfilment.document(for: request, at: Self.now)
                return nil
            } catch {
                return error as? FulfilmentError
            }
        }
        #expect(await refusal(try await request("LANTERN-30"))?.code == .nothingToPrint)
        try await importing(["Ada"])
        #expect(await refusal(try await request("LANTERN-30")) == nil)
        try await SampleVenue.database.write { _ = try $0.execute("UPDATE admission_right SET gates = 'East'") }
        let north = await refusal(try await request("LANTERN-30", gate: "North"))
        #expect(north?.code == .nothingToPrint && north?.message.contains("gate") == true)
        try await SampleVenue.database.write {
            _ = try $0.execute("UPDATE instance SET state = 'cancelled' WHERE code = 'LANTERN-30'")
        }
        let off = await refusal(try await request("LANTERN-30"))
        #expect(off?.code == .nothingToPrint && off?.message.contains("cancelled") == true)
    }

    @Test(arguments: [("en-GB", "O"), ("sv-SE", "Ö"), ("de-DE", "O")])
    func `a letter with a mark stands where the design's language files it`(locale: String, initial: String) {
        let order = SurnameOrder(locale: locale)
        let names = order.sorted(["Ann Zimmer", "Ann Öberg", "Ann Olsen"])
        #expect(names.map(\.initial) == (initial == "O" ? ["O", "O", "Z"] : ["O", "Z", "Ö"]))
    }

    @Test func `a letter group stands in one place, whatever its names begin with`() {
        let english = SurnameOrder(locale: "en-GB").sorted([
            "Ann 'tHooft", "Ann Ægir", "Ann Adams", "Ann Ashdown", "Ann Lowe", "Ann Łukasz", "Ann Lynn", "Ann Thin",
            "?!", "Ann (Tarn)", "Ann Øster", "Ann Oxley", "Ann 7up", "Ann Яшин",
        ])
        #expect(
            english.map(\.surname) == [
                "?!", "7up", "Adams", "Ægir", "Ashdown", "Lowe", "Łukasz", "Lynn", "Øster", "Oxley", "(Tarn)", "Thin",
                "'tHooft", "Яшин",
            ])
        #expect(english.map(\.initial).joined() == "##AAALLLOOTTTЯ")
        let danish = SurnameOrder(locale: "da-DK").sorted(["Ann Ægir", "Ann Zand", "Ann Øster"])
        #expect(danish.map(\.initial).joined() == "ZÆØ")
    }

    @Test(
        arguments: [
            ("da-DK", ["Abel", "Zahle", "Ørsted", "Aaby", "Ågren", "AAGAARD"], "A Z Ø Å Å Å"),
            ("cs-CZ", ["Cibulka", "Hora", "CHALUPA", "Chytil", "Ivan"], "C H Ch Ch I"),
            ("en-GB", ["Aagaard", "Abel", "Chalupa", "Cibulka", "Hora", "Zahle"], "A A C C H Z"),
            ("lt-LT", ["Ivanov", "Yvas", "Izotov", "Jonas"], "I I I J"),
            ("hu-HU", ["Cukor", "Czibere", "Csaba", "Dalos"], "C C C D"),
        ])
    func `a letter group stands in one place where a language files two letters as one`(
        locale: String, surnames: [String], initials: String
    ) {
        let sorted = SurnameOrder(locale: locale).sorted(Set(surnames.map { "Ann \($0)" }))
        #expect(sorted.map(\.surname) == surnames)
        #expect(sorted.map(\.initial).joined(separator: " ") == initials)
    }
}
