import Admission
import Orders
import Storage
import Testing
import Ticketing

extension Night {
    /// A door fetches its list, or what changed in it.
    mutating func pull(_ door: Int) async throws {
        let manifest = try await lists.manifest(
            ManifestRequest(instanceCodes: [instance.code], since: doors[door].list.next))
        try doors[door].list.apply(manifest)
    }

    /// One comes to a door without the network.
    mutating func scanOffline() async throws {
        let index = draw(doors.count)
        let (code, ticket) = code()
        let direction: Attempt.Direction = isOne(in: 4) ? .exit : .entry
        let live = try request(code, direction, device: doors[index].name, gate: doors[index].gate)
        var unheard: Verdict?
        if isOne(in: 8) {
            // The line goes after the request and before the answer: the door judges what the service has judged.
            let answer = try await Self.answer(live, at: nodes, from: draw(2))
            expect(answer, to: live, code, ticket)
            if let ticket { tickets[ticket].last = nil }
            unheard = answer.verdict
            self.unheard[live.device + "/" + live.nonce] = answer.verdict
        }
        let now = clock.now.advanced(bySeconds: doors[index].ahead)
        let judgement = doors[index].judge(code, isExit: direction == .exit, at: now.seconds)
        var (outcome, reason) = (judgement.outcome, judgement.reason)
        if outcome == .refused, direction == .entry, isOne(in: 10) {
            // A steward lets in all the same.
            (outcome, reason) = (.admitted, nil)
            if let right = judgement.right { doors[index].count(.admitted, of: right) }
        }
        let right = try judgement.right != nil && isOne(in: 2) ? judgement.right.map { try RightID($0) } : nil
        let hash = isOne(in: 3) ? nil : ShownHash(doors[index].list.hash(of: code))
        let scan = try OfflineScan(
            right.map { .right($0, hash: hash) } ?? .barcode(code), instanceCodes: [instance.code],
            gate: doors[index].gate, direction: direction, nonce: live.nonce, scannedAt: now, given: outcome,
            reason: reason)
        // By a right alone nobody can tell which code it was.
        let shown = right == nil || hash != nil ? code : nil
        doors[index].queue.append(
            OfflineDoor.Judged(scan: scan, ticket: ticket, code: shown, unheard: unheard))
    }

    /// A door has the network for a moment: it uploads in pieces, and sometimes hears no answer.
    mutating func upload(_ door: Int) async throws {
        var rest = (doors[door].sent + doors[door].queue)[...]
        (doors[door].sent, doors[door].queue) = ([], [])
        let isLost = isOne(in: 4)
        while !rest.isEmpty {
            let piece = Array(rest.prefix(1 + draw(rest.count)))
            rest = rest.dropFirst(piece.count)
            try await upload(isOne(in: 2) ? piece : piece.reversed(), from: door)
            if isLost { doors[door].sent += piece }
        }
        guard !isLost else { return }
        doors[door].own = [:]
        try await pull(door)
    }

    private mutating func upload(_ scans: [OfflineDoor.Judged], from door: Int) async throws {
        let upload = try OfflineUpload(
            device: doors[door].name, deviceTime: clock.now.advanced(bySeconds: doors[door].ahead),
            scans: scans.map(\.scan))
        var results: [Result<MergedScan, AdmissionError>]?
        for attempt in 0..<30 where results == nil {
            results = try await Self.merging(upload, at: nodes[attempt % nodes.count])
        }
        guard let results else { throw Unanswered() }
        // The ledger takes them by their times, those of one time as they came.
        for index in scans.indices.sorted(by: { (scans[$0].scan.scannedAt, $0) < (scans[$1].scan.scannedAt, $1) }) {
            let name = doors[door].name + "/" + scans[index].scan.nonce
            let result = try results[index].get()
            if let before = merged[name] {
                #expect(result == before, "\(name)")
            } else {
                merged[name] = result
                expect(result, of: scans[index], named: name)
            }
        }
    }

    private static func merging(
        _ upload: OfflineUpload, at node: Node
    ) async throws -> [Result<MergedScan, AdmissionError>]? {
        do {
            return try await node.ledger.merge(upload).scans
        } catch is StorageError {
            return nil
        }
    }

    /// Expects of a scan that was merged what the model says, and tells the model.
    mutating func expect(_ result: MergedScan, of judged: OfflineDoor.Judged, named name: String) {
        let said = judged.scan.given
        if let verdict = judged.unheard, verdict.changesState == said.changesState {
            #expect(result.verdict == verdict && result.trouble == nil, "\(name)")
            return
        }
        given[judged.unheard == nil ? name : name + " (offline)"] = said.outcome
        guard said.changesState else {
            #expect(result.verdict == said && result.trouble == nil, "\(name)")
            return
        }
        guard let ticket = judged.ticket else {
            #expect(result.verdict == .refer(.unknownBarcode) && result.trouble?.kind == .unknownBarcode, "\(name)")
            strangers += 1
            return
        }
        defer { tickets[ticket].last = nil }
        guard said.outcome != .exited else {
            #expect(result.verdict == .exited && result.trouble == nil, "\(name)")
            tickets[ticket].passages.append(false)
            return
        }
        if let passage = tickets[ticket].passage {
            let flaw = tickets[ticket].flaw(of: judged.code) ?? closure(at: result.at)
            #expect(result.verdict.outcome == passage, "\(name)")
            #expect(result.trouble?.kind == (flaw == nil ? nil : .notAdmissible), "\(name)")
            #expect(result.trouble?.reason == flaw, "\(name)")
            if flaw != nil { tickets[ticket].others += 1 }
        } else {
            #expect(result.verdict == said && result.trouble?.kind == .doubleAdmission, "\(name)")
            tickets[ticket].doubles += 1
        }
        tickets[ticket].passages.append(true)
    }
}
