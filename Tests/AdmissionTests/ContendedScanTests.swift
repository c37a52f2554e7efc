import Barcodes
import Orders
import Storage
import StorageTesting
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("A scan that loses races", .venue())
struct ContendedScanTests {
    private func scan(defeats: Int) async throws -> (verdict: Verdict, attempts: Int, changes: Int) {
        let base = try #require(TemporaryDatabase.current)
        try await SampleVenue.importExamples()
        let orders = try await OrderStore(database: base).orders(matching: OrderQuery(), limit: 1).orders
        let code = try #require(orders.first?.tickets.first?.barcode.value.text)
        let database = RivalDatabase(base, defeats: defeats)
        let ledger = ScanLedger(
            database: database, reader: BarcodeReader(schemes: [ReferenceScheme()]), world: SampleVenue.world)
        let request = try ScanRequest(
            scanned: code, instanceCodes: nil, gate: nil, direction: .entry, nonce: "1", scannedAt: nil,
            device: "north")
        let answer = try await ledger.scan(request)
        #expect(try await ledger.scan(request) == answer)
        let changes = try await base.read { try $0.rows("SELECT right_id FROM scan WHERE sequence IS NOT NULL").count }
        return (answer.verdict, database.attemptCount - 1, changes)
    }

    @Test(arguments: 0...AdmissionLimits.retries)
    func `is judged anew as often as the limit says`(defeats: Int) async throws {
        let (verdict, attempts, changes) = try await scan(defeats: defeats)
        #expect(verdict == .admitted)
        #expect(attempts == defeats + 1)
        #expect(changes == 1)
    }

    @Test func `is left to a steward after that, and changes nothing`() async throws {
        let (verdict, attempts, changes) = try await scan(defeats: AdmissionLimits.retries + 1)
        #expect(verdict == .refer(.contended))
        #expect(attempts == AdmissionLimits.retries + 2)
        #expect(changes == 0)
    }

    @Test func `is told to come again when even that cannot be recorded`() async throws {
        await #expect {
            _ = try await scan(defeats: AdmissionLimits.retries + 2)
        } throws: {
            ($0 as? StorageError)?.code == .busy
        }
    }
}
