import Barcodes
import Foundation
import Orders
import Storage
import Ticketing

/// Judges scans one after the other within one transaction, each seeing what those before it changed.
///
/// What all of them need is read first, a statement a table, in two round trips; what they decided is written last.
struct ScanBatch {
    private let world: World
    private let tickets: [String: DoorTicket]
    private let policies: [String: DoorPolicy]
    private let zones: [String: String]
    private let instances: [String: InstanceID]
    private let revoked: Set<String>
    private let revokedCodes: Set<BarcodeValue>
    private let paired: [String: Device]
    private var histories: [RightID: [Scan]]
    private var recorded: [ScanKey: ScanRow]
    /// What was decided, in the order of the scans.
    private var rows: [ScanRow] = []

    /// Reads what the scans need to be judged.
    ///
    /// - Parameters:
    ///   - scans: the scans.
    ///   - retrying: whether a scan that is recorded already gets its recorded answer.
    ///   - devices: tells which devices were revoked; none, if nil.
    ///   - world: the clock.
    ///   - connection: the transaction.
    /// - Throws: a `StorageError`.
    init(
        _ scans: [PendingScan], retrying: Bool = true, devices: (any DeviceStanding)?, world: World,
        on connection: any Connection
    ) throws {
        self.world = world
        let names = Set(scans.map(\.request.device))
        let candidates = scans.flatMap(\.reading.candidates)
        (revoked, paired, recorded, tickets, revokedCodes) = try connection.answers(
            to: devices?.revoked(among: names) ?? Question(nil) { _ in [] }, DeviceStore.devices(called: names),
            ScanRow.recorded(retrying ? scans.map(\.key) : []),
            OrderStore.doorTickets(of: candidates),
            SigningKeyStore.revoked(among: scans.flatMap(\.reading.values)))
        let rights = tickets.values.flatMap { $0.entrances.map(\.right) }
        let instanceIDs = Set(rights.map(\.instanceID.text))
        let gates = Set(scans.compactMap(\.request.gate) + paired.values.compactMap(\.settings.gate))
        let codes = Set(
            scans.flatMap { $0.request.instanceCodes ?? [] }
                + paired.values.flatMap { $0.settings.instanceCodes ?? [] })
        let known = recorded
        (histories, policies, zones, instances) = try connection.answers(
            to: ScanRow.histories(of: Array(Set(rights.map(\.id)))),
            DoorStore.policies(of: instanceIDs + [DoorStore.everyInstance]),
            DoorStore.zones(ofGates: Array(gates)), CatalogueStore.instanceIDs(ofCodes: Array(codes)),
            marking: retrying && scans.contains { known[$0.key] == nil })
    }

    /// The answer to a scan: the recorded one for a retry, else the rule's.
    ///
    /// - Throws: `deviceRevoked`, `nonceReused`, `unknownInstance`, or a `StorageError`; then nothing of it is kept.
    mutating func answer(to scan: PendingScan, on connection: any Connection) throws -> ScanAnswer {
        try admitDevice(of: scan)
        if let row = recorded[scan.key] {
            guard row.digest == scan.digest else {
                throw AdmissionError(
                    code: .nonceReused,
                    message: "This device used the nonce for another scan; make a new one for each physical scan.")
            }
            return try answer(of: row, scan, on: connection)
        }
        let row = try judge(scan)
        // In test mode a real ticket is only tried.
        guard !isTest(scan) || row.ticketID == nil || ticket(of: scan)?.isTest == true else {
            var answer = try answer(of: row, scan, on: connection)
            answer.isSimulated = true
            return answer
        }
        let answer = try answer(of: row, scan, on: connection)
        keep(row)
        return answer
    }

    /// Writes what was decided.
    ///
    /// - Throws: `uniqueViolation` when another node took a right's next sequence or a nonce meanwhile.
    func keep(on connection: any Connection) throws {
        try ScanRow.insert(rows, on: connection)
        try DeviceStore.see(paired.values, at: world.now(), on: connection)
    }

    /// Leaves a scan to a steward, because others came in between again and again.
    mutating func refer(_ scan: PendingScan, on connection: any Connection) throws -> ScanAnswer {
        if recorded[scan.key] != nil { return try answer(to: scan, on: connection) }
        let row = row(of: scan, AdmissionRule.Decision(verdict: .refer(.contended), candidate: nil), at: world.now())
        keep(row)
        return try answer(of: row, scan, on: connection)
    }

    private mutating func keep(_ row: ScanRow) {
        rows.append(row)
        recorded[ScanKey(device: row.device, nonce: row.nonce)] = row
        if let right = row.rightID, let scan = row.scan { histories[right, default: []].append(scan) }
    }

    private func ticket(of scan: PendingScan) -> DoorTicket? {
        for candidate in scan.reading.candidates {
            if let ticket = tickets[candidate.text] { return ticket }
        }
        return nil
    }

    /// Makes sure that the device stands, and may do what it asks.
    private func admitDevice(of scan: PendingScan) throws {
        let device = paired[scan.request.device]
        guard !revoked.contains(scan.request.device), device?.revokedAt == nil else {
            throw AdmissionError(code: .deviceRevoked, message: "This device may no longer scan.")
        }
        guard scan.request.overrideReason == nil || device?.settings.profile != .scanner else {
            throw AdmissionError(
                code: .notASteward, message: "Only a steward's device lets in against the rule; call a steward.")
        }
    }

    private func isTest(_ scan: PendingScan) -> Bool {
        scan.request.isTest || paired[scan.request.device]?.settings.isTest == true
    }

    private func gate(_ scan: PendingScan) -> String? {
        scan.request.gate ?? paired[scan.request.device]?.settings.gate
    }

    private func judge(_ scan: PendingScan) throws -> ScanRow {
        let now = world.now()
        let door = try door(scan)
        let gate = gate(scan)
        guard let ticket = ticket(of: scan) else {
            let reason: Verdict.Reason = scan.reading.isWellFormed ? .unknownBarcode : .malformedBarcode
            return row(of: scan, AdmissionRule.Decision(verdict: .refused(reason), candidate: nil), at: now)
        }
        let attempt = Attempt(
            gate: gate, zone: gate.flatMap { zones[$0] }, direction: scan.request.direction, at: now,
            isTest: isTest(scan))
        let candidates = ticket.candidates(at: door, policies: policies, histories: histories)
        let decision = AdmissionRule.decision(
            on: attempt,
            facts: AdmissionRule.Facts(
                ticketState: ticket.state, barcodeState: ticket.barcodeState,
                isKeyRevoked: !revokedCodes.isDisjoint(with: scan.reading.values),
                isTest: ticket.isTest, candidates: candidates))
        return row(of: scan, decision, at: now)
    }

    /// The instance of a door that admits to one alone, which is where a code that is no ticket's is refused.
    private func onlyInstance(_ scan: PendingScan) -> String? {
        let assigned = paired[scan.request.device]?.settings.instanceCodes
        guard let codes = scan.request.instanceCodes ?? assigned, codes.count == 1 else { return nil }
        return instances[codes[0]]?.text
    }

    /// The instances that the door admits to; any, if nil.
    private func door(_ scan: PendingScan) throws -> Set<InstanceID>? {
        let assigned = paired[scan.request.device]?.settings.instanceCodes
        guard let codes = scan.request.instanceCodes ?? assigned else { return nil }
        return Set(
            try codes.map { code in
                guard let id = instances[code] else { throw AdmissionError.unknownInstance(code) }
                return id
            })
    }

    private func row(of scan: PendingScan, _ decision: AdmissionRule.Decision, at now: Timestamp) -> ScanRow {
        let request = scan.request
        let ticket = ticket(of: scan)
        let state = decision.candidate?.state
        let isOverridden =
            request.overrideReason != nil && request.direction == .entry && decision.candidate != nil
            && decision.verdict.isOverridable
        let verdict = isOverridden ? Verdict.admitted : decision.verdict
        return ScanRow(
            nonce: request.nonce, device: request.device, digest: scan.digest, at: now, scannedAt: request.scannedAt,
            direction: request.direction, gate: gate(scan),
            barcode: ticket?.barcode.text
                ?? String(ScannedText.cleaned(request.scanned).prefix(AdmissionLimits.refusedBarcodeLength)),
            verdict: verdict, ticketID: ticket?.id.text,
            instanceID: decision.candidate?.right.instanceID.text ?? onlyInstance(scan),
            rightID: decision.candidate?.right.id, sequence: verdict.changesState ? (state?.sequence ?? 0) + 1 : nil,
            earlier: state?.last?.sequence, overridden: isOverridden ? decision.verdict.reason : nil,
            overrideReason: isOverridden ? request.overrideReason : nil)
    }

    /// The answer that a row of the ledger stands for, with the ticket as it is now.
    private func answer(of row: ScanRow, _ scan: PendingScan, on connection: any Connection) throws -> ScanAnswer {
        let ticket = ticket(of: scan)
        let history = row.rightID.flatMap { histories[$0] }
        var answer = ScanAnswer(
            verdict: row.verdict, at: row.at, ticket: ticket, rightID: row.rightID,
            earlier: row.earlier.flatMap { sequence in history?.first { $0.sequence == sequence } })
        answer.overridden = row.overridden
        if row.verdict.reason == .reissued || row.overridden == .reissued, let next = ticket?.supersededBy {
            answer.validBarcode = try OrderStore.standingBarcode(from: next, on: connection)
        }
        return answer
    }
}
