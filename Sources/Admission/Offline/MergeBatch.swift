import Barcodes
import Orders
import Storage
import Ticketing

/// Merges scans of one upload one after the other within one transaction, each seeing what those before it changed.
struct MergeBatch {
    private let upload: OfflineUpload
    private let id: String
    private let world: World
    private let device: Device?
    private let scanners: [String: Device]
    private let ticketsByBarcode: [String: DoorTicket]
    private let ticketsByRight: RightTickets
    private let policies: [String: DoorPolicy]
    private let zones: [String: String]
    private let instances: [String: InstanceID]
    private var histories: [RightID: [Scan]]
    private var recorded: [ScanKey: ScanRow]
    private var troubles: [ScanKey: MergedScan.Trouble]
    private var rows: [ScanRow] = []
    private var found: [(row: ScanRow, trouble: MergedScan.Trouble, instance: InstanceID?, earlier: Scan?)] = []

    /// Reads what the scans need to be merged, a statement a table.
    ///
    /// - Parameters:
    ///   - scans: the scans.
    ///   - upload: the upload to which they belong.
    ///   - id: names the upload.
    ///   - standing: tells whether the device was revoked; not, if nil.
    ///   - keys: the keys of doors' lists, by which hashes are told; none is known, if nil.
    ///   - world: the clock.
    ///   - connection: the transaction.
    /// - Throws: `deviceRevoked`, or a `StorageError`.
    init(
        _ scans: [PendingMerge], of upload: OfflineUpload, id: String, standing: (any DeviceStanding)?,
        keys: ManifestKeys?, world: World, on connection: any Connection
    ) throws {
        self.upload = upload
        self.id = id
        self.world = world
        let paired = try connection.answer(
            to: DeviceStore.devices(called: Set([upload.device] + scans.compactMap(\.scan.forwardedFor))))
        device = paired[upload.device]
        scanners = paired
        let revoked = try (standing?.revoked(among: [upload.device])).map { try connection.answer(to: $0) } ?? []
        guard revoked.isEmpty, device?.revokedAt == nil else {
            throw AdmissionError(code: .deviceRevoked, message: "This device may no longer scan.")
        }
        let names = scans.flatMap { [$0.key, $0.offlineKey] + [$0.annulledKey].compactMap(\.self) }
        recorded = try connection.answer(to: ScanRow.recorded(names))
        troubles = try ConflictStore.troubles(of: names, on: connection)
        ticketsByBarcode = try OrderStore.doorTickets(
            of: scans.flatMap { $0.reading?.candidates ?? [] }, on: connection)
        ticketsByRight = try RightTickets(Set(scans.map(\.scan.subject)), keys: keys, on: connection)
        let all = ticketsByBarcode.values.flatMap { $0.entrances.map(\.right) } + ticketsByRight.rights
        histories = try ScanRow.histories(of: Array(Set(all.map(\.id))), on: connection)
        policies = try DoorStore.policies(
            of: Array(Set(all.map(\.instanceID.text))) + [DoorStore.everyInstance], on: connection)
        let gates = scans.compactMap(\.scan.gate) + [device?.settings.gate].compactMap(\.self)
        zones = try connection.answer(to: DoorStore.zones(ofGates: Array(Set(gates))))
        let codes = Set(scans.flatMap { $0.scan.instanceCodes ?? [] } + (device?.settings.instanceCodes ?? []))
        instances = codes.isEmpty ? [:] : try CatalogueStore.instanceIDs(ofCodes: Array(codes), on: connection)
    }

    /// What becomes of a scan: what is recorded, if it came before.
    ///
    /// - Throws: `nonceReused` or `unknownInstance`; then nothing of it is kept.
    mutating func merge(_ pending: PendingMerge) throws(AdmissionError) -> MergedScan {
        let ticket = ticket(of: pending)
        var key = pending.key
        for known in [pending.offlineKey, pending.key] {
            guard let row = recorded[known] else { continue }
            guard isSame(row, pending, ticket) else {
                throw AdmissionError(
                    code: .nonceReused,
                    message: "This device used the nonce for another scan; make a new one for each physical scan.")
            }
            if row.batch == nil, row.verdict.changesState != pending.scan.given.changesState {
                // The database judged it, the answer was lost, and the door decided otherwise: that counts, too.
                key = pending.offlineKey
                break
            }
            return MergedScan(verdict: row.verdict, at: row.at, trouble: troubles[known])
        }
        if pending.scan.annuls != nil { return try annul(pending, ticket) }
        let gate = pending.scan.gate ?? (pending.scan.forwardedFor == nil ? device?.settings.gate : nil)
        let isTest = (pending.scan.forwardedFor.flatMap { scanners[$0] } ?? device)?.settings.isTest ?? false
        let door = try door(pending.scan)
        let attempt = Attempt(
            gate: gate, zone: gate.flatMap { zones[$0] }, direction: pending.scan.direction, at: pending.at,
            isTest: isTest)
        let outcome = MergeRule.outcome(
            of: pending.scan.given, at: attempt, facts: ticket.map { facts($0, door) },
            isWellFormed: pending.reading?.isWellFormed ?? true,
            isCodeKnown: ticketsByRight[pending.scan.subject]?.isCodeKnown ?? true)
        if isTest, let ticket, !ticket.isTest {
            return MergedScan(verdict: outcome.verdict, at: pending.at, isSimulated: true)
        }
        return keep(
            outcome, of: pending, as: key, ticket: ticket, gate: gate, only: door?.count == 1 ? door?.first : nil)
    }

    /// Writes what was merged.
    ///
    /// - Throws: `uniqueViolation` when another node took a right's next sequence or a nonce meanwhile.
    func keep(on connection: any Connection) throws {
        try ScanRow.insert(rows, on: connection)
        for entry in found {
            try ConflictStore.insert(
                entry.trouble, by: entry.row, instance: entry.instance, earlier: entry.earlier, at: world.now(),
                on: connection)
        }
        try DeviceStore.see([device].compactMap(\.self), at: world.now(), on: connection)
    }

    private mutating func keep(
        _ outcome: MergeRule.Outcome, of pending: PendingMerge, as key: ScanKey, ticket: DoorTicket?, gate: String?,
        only instance: InstanceID?
    ) -> MergedScan {
        let right = outcome.candidate?.right
        var row = ScanRow(
            nonce: key.nonce, device: key.device, digest: pending.digest, at: pending.at,
            scannedAt: pending.scan.scannedAt, direction: pending.scan.direction, gate: gate,
            barcode: barcode(pending, ticket), verdict: outcome.verdict, ticketID: ticket?.id.text,
            instanceID: right?.instanceID.text, rightID: right?.id, sequence: outcome.sequence,
            earlier: outcome.candidate?.state.last?.sequence)
        row.batch = id
        row.given = pending.scan.given.outcome
        var objection = outcome.objection
        if let reason = objection?.reason, let words = pending.scan.overrideReason,
            Verdict.refused(reason).isOverridable
        {
            // A steward knew, and let in all the same.
            (row.overridden, row.overrideReason, objection) = (reason, words, nil)
        }
        note(row)
        guard let objection else { return MergedScan(verdict: row.verdict, at: row.at) }
        let trouble = MergedScan.Trouble(
            id: ConflictID(in: world), kind: objection.kind, reason: objection.reason)
        troubles[key] = trouble
        found.append((row, trouble, right?.instanceID ?? instance, objection.earlier))
        return MergedScan(verdict: row.verdict, at: row.at, trouble: trouble)
    }

    /// Takes back what a door took back, whatever followed it: nobody came in by it.
    private mutating func annul(
        _ pending: PendingMerge, _ ticket: DoorTicket?
    ) throws(AdmissionError) -> MergedScan {
        guard let target = pending.annulledKey.flatMap({ recorded[$0] }), let right = target.rightID,
            let sequence = target.sequence
        else { throw AdmissionError.cannotAnnul("No scan of that nonce let anybody pass.") }
        let state = AdmissionState(histories[right] ?? [])
        guard state.standing.contains(where: { $0.sequence == sequence }) else {
            throw AdmissionError.cannotAnnul("That scan was annulled already.")
        }
        var row = ScanRow(
            nonce: pending.key.nonce, device: pending.key.device, digest: pending.digest, at: pending.at,
            scannedAt: pending.scan.scannedAt, direction: target.direction, gate: target.gate,
            barcode: target.barcode, verdict: .annulled, ticketID: target.ticketID, instanceID: target.instanceID,
            rightID: right, sequence: state.sequence + 1, earlier: sequence)
        row.annuls = sequence
        row.batch = id
        note(row)
        return MergedScan(verdict: row.verdict, at: row.at)
    }

    private mutating func note(_ row: ScanRow) {
        rows.append(row)
        recorded[ScanKey(device: row.device, nonce: row.nonce)] = row
        if let right = row.rightID, let scan = row.scan { histories[right, default: []].append(scan) }
    }

    /// Whether the row is of the same physical scan.
    private func isSame(_ row: ScanRow, _ pending: PendingMerge, _ ticket: DoorTicket?) -> Bool {
        if row.batch != nil { return row.digest == pending.digest }
        guard row.direction == pending.scan.direction, row.annuls == nil else { return false }
        if let id = row.ticketID { return ticket?.id.text == id }
        return row.barcode == barcode(pending, ticket)
    }

    private func ticket(of pending: PendingMerge) -> DoorTicket? {
        if case .right = pending.scan.subject { return ticketsByRight[pending.scan.subject]?.ticket }
        for candidate in pending.reading?.candidates ?? [] {
            if let ticket = ticketsByBarcode[candidate.text] { return ticket }
        }
        return nil
    }

    private func barcode(_ pending: PendingMerge, _ ticket: DoorTicket?) -> String {
        if let ticket { return ticket.barcode.text }
        switch pending.scan.subject {
        case .barcode(let text): return String(text.prefix(AdmissionLimits.refusedBarcodeLength))
        case .right(let id, _): return id.text
        }
    }

    private func facts(_ ticket: DoorTicket, _ door: Set<InstanceID>?) -> AdmissionRule.Facts {
        let candidates = ticket.candidates(at: door, policies: policies, histories: histories)
        return AdmissionRule.Facts(
            ticketState: ticket.state, barcodeState: ticket.barcodeState, isKeyRevoked: ticket.isKeyRevoked,
            isTest: ticket.isTest, candidates: candidates)
    }

    /// The instances that the door admits to; any, if nil.
    private func door(_ scan: OfflineScan) throws(AdmissionError) -> Set<InstanceID>? {
        // A right names its instance. Whoever was let in by it is in, wherever the device was moved since.
        if case .right = scan.subject { return nil }
        guard let codes = scan.instanceCodes ?? device?.settings.instanceCodes else { return nil }
        var door: Set<InstanceID> = []
        for code in codes {
            guard let id = instances[code] else { throw AdmissionError.unknownInstance(code) }
            door.insert(id)
        }
        return door
    }
}
