import Orders
import SeedTesting
import Testing
import Ticketing
import VenueTesting

@testable import Admission

/// A door as a child would keep it: who is in stands in a list, and what was done can be struck out.
private struct ModelDoor {
    struct Event {
        let number: Int
        let entering: Bool
        let isNew: Bool
        let at: Timestamp
        let device: String
        let nonce: String
    }

    let entries: Int
    let reentry: Bool
    let delay: Int64
    var events: [Event] = []
    var count = 0

    private var inside: Int { events.reduce(0) { $0 + ($1.entering ? 1 : -1) } }
    private var used: Int { events.count { $0.isNew } }

    mutating func enter(at now: Timestamp, _ device: String, _ nonce: String, by steward: Bool) -> Verdict {
        let somebodyIsOut = used > inside && reentry
        var refusal: Verdict.Reason?
        if !somebodyIsOut, used >= entries {
            refusal = entries == 1 ? .alreadyAdmitted : .entryLimitReached
        } else if let last = events.last, now.microseconds - last.at.microseconds < delay * 1_000_000, now >= last.at {
            refusal = .passBackTooSoon
        }
        if let refusal, !steward { return .refused(refusal) }
        let isNew = refusal != nil || !somebodyIsOut
        count += 1
        events.append(
            Event(number: count, entering: true, isNew: isNew, at: now, device: device, nonce: nonce))
        return isNew ? .admitted : .readmitted
    }

    mutating func leave(at now: Timestamp, _ device: String, _ nonce: String) -> Verdict {
        guard inside > 0 else { return .refused(.notInside) }
        count += 1
        events.append(
            Event(number: count, entering: false, isNew: false, at: now, device: device, nonce: nonce))
        return .exited
    }

    /// Whether the device's scan could be struck out.
    mutating func strike(_ nonce: String, of device: String, at now: Timestamp) -> Bool {
        guard let last = events.last, last.nonce == nonce, last.device == device,
            now.microseconds - last.at.microseconds < AdmissionLimits.annulmentSeconds * 1_000_000
        else { return false }
        events.removeLast()
        count += 1
        return true
    }
}

@Suite("A night at the doors, against a simple model", .venue())
struct ModelledNightTests {
    /// One act at a door, which may be tried again.
    private struct Act {
        let ticket: Int
        let request: ScanRequest
        let verdict: Verdict
    }

    @Test(arguments: [
        DoorPolicy(), DoorPolicy(allowsReentry: false), DoorPolicy(passBackDelay: 60),
    ])
    func `every answer is the model's, retries and annulments among them`(policy: DoorPolicy) async throws {
        let night = try await DoorNight.open()
        try await night.doors.set(policy, forInstance: nil, actor: "test")
        var random = SeededGenerator(seed: Seed.next(for: "A modelled night"))
        var models = DoorNight.entries.map {
            ModelDoor(entries: $0, reentry: policy.allowsReentry, delay: Int64(policy.passBackDelay))
        }
        var acts: [Act] = []
        for number in 1...1_000 {
            night.clock.advance(seconds: Int64.random(in: -2...40, using: &random))
            let ticket = Int.random(in: 0..<models.count, using: &random)
            let device = ["north", "south"].randomElement(using: &random) ?? "north"
            let nonce = "n\(number)"
            switch Int.random(in: 0..<10, using: &random) {
            case 0:
                guard let act = acts.randomElement(using: &random) else { continue }
                #expect(try await night.ledger.scan(act.request).verdict == act.verdict, "retry at \(number)")
            case 1:
                guard let act = acts.suffix(4).randomElement(using: &random) else { continue }
                let annulment = try AnnulmentRequest(
                    annuls: act.request.nonce, nonce: nonce, device: act.request.device)
                let done = (try? await night.ledger.annul(annulment))?.verdict == .annulled
                let expected = models[act.ticket].strike(
                    act.request.nonce, of: act.request.device, at: night.clock.now)
                #expect(done == expected, "annulment at \(number)")
            case 2...4:
                let request = try night.request(ticket, .exit, nonce: nonce, device: device)
                let verdict = try await night.ledger.scan(request).verdict
                #expect(verdict == models[ticket].leave(at: night.clock.now, device, nonce), "exit at \(number)")
                acts.append(Act(ticket: ticket, request: request, verdict: verdict))
            default:
                let isSteward = number % 17 == 0
                let request = try night.request(
                    ticket, nonce: nonce, device: device, override: isSteward ? "The model says so" : nil)
                let simulated = try await night.ledger.simulate(request).verdict
                let verdict = try await night.ledger.scan(request).verdict
                #expect(simulated == verdict)
                let expected = models[ticket].enter(at: night.clock.now, device, nonce, by: isSteward)
                #expect(verdict == expected, "entry at \(number)")
                acts.append(Act(ticket: ticket, request: request, verdict: verdict))
            }
        }
        let changes = try await night.changes()
        for (ticket, model) in zip(night.tickets, models) {
            let rows = changes[ticket.id.text] ?? []
            #expect(rows.compactMap(\.sequence) == Array(1...model.count))
            let standing = AdmissionState(rows.compactMap(\.scan)).standing
            #expect(standing.map(\.sequence) == model.events.map(\.number))
        }
    }

    @Test(arguments: 1...3)
    func `whatever comes at once, the ledger tells one story, and the answers were from it`(round: Int) async throws {
        let night = try await DoorNight.open()
        var random = SeededGenerator(seed: Seed.next(for: "A night at once \(round)"))
        let requests = try (1...400).map { number in
            try night.request(
                Int.random(in: 0..<4, using: &random), Bool.random(using: &random) ? .entry : .exit,
                // Some come twice, as when a reply is lost and the device tries again at once.
                nonce: "n\(number - (number % 5 == 0 ? 1 : 0))", device: "d\(number % 3)")
        }
        let answers = try await withThrowingTaskGroup(of: (ScanKey, Verdict)?.self) { group in
            for request in requests {
                group.addTask {
                    do {
                        let answer = try await night.ledger.scan(request)
                        return (ScanKey(device: request.device, nonce: request.nonce), answer.verdict)
                    } catch let error as AdmissionError where error.code == .nonceReused {
                        return nil
                    }
                }
            }
            return try await group.reduce(into: [(ScanKey, Verdict)]()) { $0 += [$1].compactMap(\.self) }
        }
        let changes = try await night.changes()
        var kept: [ScanKey: Verdict] = [:]
        for (ticket, entries) in zip(night.tickets, DoorNight.entries) {
            var model = ModelDoor(entries: entries, reentry: true, delay: 0)
            for (index, row) in (changes[ticket.id.text] ?? []).enumerated() {
                #expect(row.sequence == index + 1)
                let verdict =
                    row.direction == .entry
                    ? model.enter(at: row.at, row.device, row.nonce, by: false)
                    : model.leave(at: row.at, row.device, row.nonce)
                #expect(verdict == row.verdict)
                kept[ScanKey(device: row.device, nonce: row.nonce)] = row.verdict
            }
        }
        for (key, verdict) in answers where verdict.changesState { #expect(kept[key] == verdict) }
        #expect(Set(answers.filter { $0.1.changesState }.map(\.0)) == Set(kept.keys))
        #expect(!kept.isEmpty)
    }
}
