import Barcodes
import Foundation
import Orders
import Storage
import StorageTesting
import Testing
import Ticketing
import VenueTesting

@testable import Admission
@testable import Service

@Suite("What an edge forwards, as the service reads it", .venue(EdgeSchema.migrations))
struct ReadsForwardedScansTests {
    private static let device = "device/north"
    private static let epoch = ManifestKeys(SampleVenue.masterKey).epoch
    private static let at = Timestamp(microseconds: SampleVenue.evening.microseconds + 123_456)

    /// A ticket's right, and what an edge has in place of its barcode.
    private struct Shown {
        let right: RightID
        let ticket: TicketID
        let instance: InstanceID
        let hash: String
        var barcode: String { EdgeBarcodes.value(ofInstance: instance.text, hash: hash) }
    }

    private func shown() async throws -> Shown {
        try await SampleVenue.importExamples()
        let orders = try await OrderStore(database: SampleVenue.database).orders(matching: OrderQuery(), limit: 9)
            .orders
        let ticket = try #require(orders.flatMap(\.tickets).first { $0.right != nil })
        let hash = BarcodeHash(key: Array(repeating: 1, count: 32), byteCount: AdmissionLimits.edgeHashBytes)
        return Shown(
            right: try #require(ticket.right?.id), ticket: ticket.id, instance: ticket.instance.id,
            hash: hash.text(of: ticket.barcode.value.text))
    }

    private func row(
        _ nonce: String, _ verdict: Verdict, _ shown: Shown?, sequence: Int? = nil, hasRight: Bool = true,
        direction: Attempt.Direction = .entry, gate: String? = "North, left"
    ) -> ScanRow {
        ScanRow(
            nonce: nonce, device: Self.device, digest: "", at: Self.at, direction: direction, gate: gate,
            barcode: shown?.barcode ?? "\"foreign\" \\ code", verdict: verdict, ticketID: shown?.ticket.text,
            instanceID: nil, rightID: hasRight ? shown?.right : nil, sequence: sequence, earlier: nil)
    }

    /// Every verdict with every reason, and whatever else a row may be.
    private func rows(_ shown: Shown) -> [ScanRow] {
        var rows: [ScanRow] = []
        for outcome in Verdict.Outcome.allCases where ![.refer, .refused].contains(outcome) {
            var row = row(
                "v-\(outcome.rawValue)", Verdict(outcome: outcome, reason: nil), shown, sequence: rows.count + 1,
                direction: outcome == .exited ? .exit : .entry)
            if outcome == .annulled { row.annuls = 1 }
            rows.append(row)
        }
        var overridden = row("overridden", .admitted, shown, sequence: rows.count + 1)
        (overridden.overridden, overridden.overrideReason) = (.alreadyAdmitted, "knows the holder")
        rows.append(overridden)
        for reason in Verdict.Reason.allCases {
            rows.append(row("refer-\(reason.rawValue)", .refer(reason), shown))
            rows.append(row("refused-\(reason.rawValue)", .refused(reason), shown, direction: .exit))
        }
        rows.append(row("gateless", .refused(.tooLate), shown, gate: nil))
        rows.append(row("rightless", .refused(.wrongInstance), shown, hasRight: false))
        rows.append(row("foreign", .refused(.unknownBarcode), nil))
        return rows
    }

    private func upload(_ rows: [ScanRow]) async throws -> (members: Set<String>, scans: [String: OfflineScan]) {
        let database = try SampleVenue.database
        try await database.write { connection in
            try connection.execute("INSERT INTO edge_epoch (mark, epoch) VALUES (0, ?1)", [.text(Self.epoch)])
            try ScanRow.insert(rows, on: connection)
        }
        try await database.settle()
        let store = EdgeStore(database: database, masterKey: SampleVenue.masterKey, world: SampleVenue.world)
        let piece = try #require(try await store.waitingPiece())
        let bytes = Data(try ForwardedUpload(piece.scans, at: Self.at, receipt: "received").bytes)
        let sent = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let scans = try #require(sent["scans"] as? [[String: Any]])
        let edge = Device(
            id: DeviceID(in: .live), settings: Device.Settings(name: "Foyer", profile: .edge),
            pairedAt: SampleVenue.evening, lastSeenAt: nil, revokedAt: nil)
        let upload = try JSONBody.value(ScanUploadBody.self, of: bytes).upload(from: Identity(edge))
        #expect(upload.deviceTime == Self.at && upload.device == edge.ledgerName)
        #expect(upload.receipt == "received")
        return (
            Set(scans.flatMap(\.keys)),
            Dictionary(upload.scans.map { ($0.nonce, $0) }, uniquingKeysWith: { first, _ in first })
        )
    }

    @Test func `every verdict and every member comes over as it was`() async throws {
        let shown = try await shown()
        let rows = rows(shown)
        let (members, scans) = try await upload(rows)
        #expect(scans.count == rows.count)
        for row in rows {
            let scan = try #require(scans[row.nonce], "\(row.nonce)")
            #expect(scan.given == row.verdict && scan.direction == row.direction && scan.gate == row.gate)
            #expect(scan.scannedAt == row.at && scan.forwardedFor == Self.device && scan.instanceCodes == nil)
            #expect(scan.annuls == (row.verdict == .annulled ? rows[0].nonce : nil))
            #expect(scan.overrideReason == row.overrideReason)
            if row.ticketID == nil {
                #expect(scan.subject == .barcode(row.barcode))
            } else {
                #expect(scan.subject == .right(shown.right, hash: ShownHash(shown.hash, epoch: Self.epoch)))
            }
        }
        // What the service reads and nothing here sends is the instances, which a right implies.
        #expect(members == OfflineScanBody.members.subtracting(["instances"]))
    }

    @Test func `the service takes all of it, and the same again`() async throws {
        let shown = try await shown()
        let scans = try await upload(rows(shown)).scans.values.sorted { $0.nonce < $1.nonce }
        // The service has no rows of the edge's ledger of its own.
        let database = try SampleVenue.database
        _ = try await database.write { try $0.execute("DELETE FROM scan") }
        let ledger = ScanLedger(
            database: database, reader: BarcodeReader(schemes: [ReferenceScheme()]),
            listKeys: ManifestKeys(SampleVenue.masterKey), world: SampleVenue.world)
        let upload = try OfflineUpload(device: "device/foyer", deviceTime: Self.at, scans: scans)
        let first = try await ledger.merge(upload).scans
        #expect(first.allSatisfy { (try? $0.get()) != nil })
        #expect(try await ledger.merge(upload).scans.map { try $0.get() } == first.map { try $0.get() })
    }
}
