import Barcodes
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("Export of the ledger", .venue())
struct LedgerExportTests {
    @Test(arguments: [1, 2, 3, 100])
    func `has every scan once, in pages of any size, as it was recorded`(limit: Int) async throws {
        let night = try await DoorNight.open()
        let instance = night.tickets[0].instance
        for number in 0..<6 {
            _ = try await night.ledger.scan(night.request(number % 4, nonce: "n\(number)", device: "d\(number % 2)"))
        }
        _ = try await night.ledger.annul(AnnulmentRequest(annuls: "n3", nonce: "back", device: "d1"))
        _ = try await night.ledger.scan(night.request(0, nonce: "in", override: "The steward knows her"))
        let export = LedgerExport(database: night.database)
        var lines: [LedgerLine] = []
        var cursor: LedgerExport.Cursor?
        var isFirst = true
        repeat {
            let page = try await export.page(of: instance.id, from: cursor, limit: limit)
            lines += page.lines
            cursor = page.next
            if isFirst {
                // What comes later is not waited for.
                _ = try await night.ledger.scan(night.request(1, nonce: "late"))
                isFirst = false
            }
        } while cursor != nil
        #expect(lines.map(\.nonce) == ["n0", "n1", "n2", "n3", "n4", "n5", "back", "in"])
        #expect(lines.count { $0.verdict == "admitted" } == 5)
        let order = try #require(
            try await OrderStore(database: night.database).orders(matching: OrderQuery(), limit: 1).orders.first)
        #expect(lines.allSatisfy { $0.orderNumber == order.number.text && $0.area == "Standing" && $0.seat == nil })
        #expect(lines[0].barcodeEnd == String(night.tickets[0].barcode.value.text.suffix(4)))
        #expect(lines.first { $0.nonce == "back" }?.annuls == "n3")
        let override = try #require(lines.first { $0.nonce == "in" })
        #expect(override.overridden == "alreadyAdmitted" && override.overrideReason == "The steward knows her")
        #expect(lines.first { $0.nonce == "n4" }?.reason == "alreadyAdmitted")
    }

    @Test func `of a performance without scans there is none`() async throws {
        let night = try await DoorNight.open()
        let page = try await LedgerExport(database: night.database).page(of: night.tickets[0].instance.id)
        #expect(page.lines.isEmpty && page.next == nil)
    }
}
