import Admission
import Orders
import Storage
import Testing
import Ticketing

extension Night {
    /// Nobody answered, however often the door tried.
    struct Unanswered: Error {}

    /// A scan at a door.
    mutating func request(
        _ code: String, _ direction: Attempt.Direction, device: String? = nil, gate: String? = nil
    ) throws -> ScanRequest {
        let door = draw(Self.liveDoors)
        return try ScanRequest(
            scanned: code, instanceCodes: [instance.code], gate: gate ?? "Gate \(door % 3)", direction: direction,
            nonce: "n\(number())", scannedAt: nil, device: device ?? "door \(door)")
    }

    /// Sends a scan to one node after the other until one answers, as doors do.
    static func answer(_ request: ScanRequest, at nodes: [Node], from first: Int) async throws -> ScanAnswer {
        for attempt in first..<(first + 30) {
            do {
                return try await nodes[attempt % nodes.count].ledger.scan(request)
            } catch is StorageError {
                continue
            }
        }
        throw Unanswered()
    }

    /// One comes to a live door.
    mutating func scan(_ direction: Attempt.Direction) async throws {
        let (code, ticket) = code()
        let request = try request(code, direction)
        let answer = try await Self.answer(request, at: nodes, from: draw(2))
        expect(answer, to: request, code, ticket)
        if isOne(in: 6) {
            // The answer was lost on its way, so the door asks again.
            let again = try await Self.answer(request, at: nodes, from: draw(2))
            #expect(again.verdict == answer.verdict && again.at == answer.at)
        }
        heard.append(Heard(request: request, verdict: answer.verdict, at: answer.at))
    }

    /// Expects what the model says, and tells the model.
    mutating func expect(_ answer: ScanAnswer, to request: ScanRequest, _ code: String, _ ticket: Int?) {
        let (outcome, reason) =
            request.direction == .exit ? exit(code, ticket) : entry(code, ticket, at: answer.at)
        #expect(answer.verdict.outcome == outcome && answer.verdict.reason == reason, "\(request.nonce)")
        #expect(abs(answer.at.seconds - clock.now.seconds) <= 6)
        guard let ticket, answer.verdict.changesState else { return }
        #expect(answer.rightID == tickets[ticket].right)
        tickets[ticket].passages.append(request.direction == .entry)
        tickets[ticket].last = ModelTicket.LastScan(device: request.device, nonce: request.nonce, at: answer.at)
    }

    /// Many come to all doors at once, several of them with one ticket, while an agency sells.
    mutating func burst() async throws {
        let hot = draw(tickets.count)
        var arrivals: [(request: ScanRequest, code: String, ticket: Int?)] = []
        for _ in 0...draw(12) {
            let (code, ticket) = isOne(in: 2) ? code(of: hot) : code()
            arrivals.append((try request(code, .entry), code, ticket))
            // An impatient device sends one scan twice.
            if isOne(in: 8), let last = arrivals.last { arrivals.append(last) }
        }
        let sale = isOne(in: 3) ? sale() : nil
        let (requests, nodes, sales) = (arrivals.map(\.request), nodes, sales)
        let answers = try await withThrowingTaskGroup(of: (Int, ScanAnswer)?.self) { group in
            if let sale {
                group.addTask {
                    try await Self.hand(in: sale, by: sales)
                    return nil
                }
            }
            for (index, request) in requests.enumerated() {
                group.addTask { (index, try await Self.answer(request, at: nodes, from: index)) }
            }
            return try await group.reduce(into: [Int: ScanAnswer]()) { answers, answer in
                if let answer { answers[answer.0] = answer.1 }
            }
        }
        if let sale { try await note(sale) }
        var verdicts: [Int: [ScanAnswer]] = [:]
        for (index, arrival) in arrivals.enumerated() {
            let answer = try #require(answers[index])
            if let before = heard.last(where: { $0.request == arrival.request }) {
                #expect(before.verdict == answer.verdict && before.at == answer.at)
                continue
            }
            heard.append(Heard(request: arrival.request, verdict: answer.verdict, at: answer.at))
            let flaw = arrival.ticket.map { tickets[$0].flaw(of: arrival.code) ?? closure(at: answer.at) }
            if let ticket = arrival.ticket, flaw == .some(nil) {
                verdicts[ticket, default: []].append(answer)
            } else {
                #expect(answer.verdict == .refused((flaw ?? nil) ?? .unknownBarcode))
            }
        }
        for (ticket, answers) in verdicts { expect(answers.map(\.verdict), for: ticket) }
    }

    /// Expects that of entries at once as many were let in as there is room for, and tells the model.
    private mutating func expect(_ verdicts: [Verdict], for ticket: Int) {
        let room = tickets[ticket].room
        let passed = verdicts.filter(\.changesState)
        let isContended = verdicts.contains { $0.reason == .contended }
        #expect(isContended ? passed.count <= room : passed.count == min(room, verdicts.count))
        let refusal: Verdict.Reason = tickets[ticket].maximum == 1 ? .alreadyAdmitted : .entryLimitReached
        #expect(verdicts.allSatisfy { $0.changesState || [refusal, .contended].contains($0.reason) })
        var expected: [Verdict.Outcome] = []
        for _ in passed {
            if let passage = tickets[ticket].passage { expected.append(passage) }
            tickets[ticket].passages.append(true)
            tickets[ticket].last = nil
        }
        // Which of them came first, nobody knows.
        #expect(expected.count { $0 == .admitted } == passed.count { $0.outcome == .admitted })
    }

    /// A door takes back its last scan of a ticket, if it still may.
    mutating func takeBack() async throws {
        let candidates = tickets.indices.filter { tickets[$0].last != nil }
        guard !candidates.isEmpty else { return }
        let ticket = candidates[draw(candidates.count)]
        guard let last = tickets[ticket].last else { return }
        let left = last.at.seconds + AdmissionLimits.annulmentSeconds - clock.now.seconds
        // The nodes' clocks differ, and either may answer.
        guard abs(left) > 12 else { return }
        let request = try AnnulmentRequest(annuls: last.nonce, nonce: "n\(number())", device: last.device)
        for attempt in 0..<30 {
            do {
                let answer = try await nodes[attempt % nodes.count].ledger.annul(request)
                #expect(answer.verdict == .annulled && left > 0)
                unheard[request.device + "/" + request.nonce] = answer.verdict
                tickets[ticket].passages.removeLast()
                tickets[ticket].last = nil
                return
            } catch is StorageError {
                continue
            } catch let error as AdmissionError {
                #expect(error.code == .cannotAnnul && left < 0)
                return
            }
        }
        throw Unanswered()
    }

    /// A device that was away sends an old scan once more.
    mutating func repeatOldScan() async throws {
        guard !heard.isEmpty else { return }
        let old = heard[draw(heard.count)]
        let answer = try await Self.answer(old.request, at: nodes, from: draw(2))
        #expect(answer.verdict == old.verdict && answer.at == old.at)
    }
}
