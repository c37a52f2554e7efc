import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("What is written down of a door's own verdict")
struct MergeRuleTests {
    private static let evening = SampleVenue.evening

    /// A ticket for so many entries, and what the ledger holds of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var given = Verdict.admitted
        var ticketState = TicketState.sold
        var barcodeState = BarcodeState.active
        var isTest = false
        var isCodeKnown = true
        var entries = 1
        var policy = DoorPolicy()
        /// What happened before, a minute each since half past.
        var history: [Verdict.Outcome] = []
        /// When the scan was, in minutes after the hour.
        var minute: Int64 = 0
        let recorded: Verdict
        var kind: AdmissionConflict.Kind?
        var reason: Verdict.Reason?
        var earlier: Int?
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "a first entry", recorded: .admitted),
        Case(
            name: "a second entry after a live one", history: [.admitted], recorded: .admitted,
            kind: .doubleAdmission, reason: .alreadyAdmitted, earlier: 1),
        Case(
            name: "a second entry after two that the ledger holds", history: [.admitted, .admitted],
            recorded: .admitted, kind: .doubleAdmission, reason: .alreadyAdmitted, earlier: 2),
        Case(name: "the second of a pair's entries", entries: 2, history: [.admitted], recorded: .admitted),
        Case(
            name: "the third of a pair's entries", entries: 2, history: [.admitted, .admitted], recorded: .admitted,
            kind: .doubleAdmission, reason: .entryLimitReached, earlier: 2),
        Case(
            name: "an entry of somebody who went out at another door", history: [.admitted, .exited],
            recorded: .readmitted),
        Case(
            name: "an entry of somebody who may not come back", policy: DoorPolicy(allowsReentry: false),
            history: [.admitted, .exited], recorded: .admitted, kind: .doubleAdmission, reason: .alreadyAdmitted,
            earlier: 1),
        Case(
            name: "a return whose first entry is not in the ledger", given: .readmitted, recorded: .admitted),
        Case(
            name: "a return of somebody who is inside", given: .readmitted, history: [.admitted],
            recorded: .readmitted, kind: .doubleAdmission, reason: .alreadyAdmitted, earlier: 1),
        Case(
            name: "a cancelled ticket", ticketState: .cancelled, recorded: .admitted, kind: .notAdmissible,
            reason: .cancelled),
        Case(
            name: "a refunded ticket", ticketState: .refunded, recorded: .admitted, kind: .notAdmissible,
            reason: .refunded),
        Case(
            name: "a blocked barcode", barcodeState: .blocked, recorded: .admitted, kind: .notAdmissible,
            reason: .blocked),
        Case(
            name: "an older print", barcodeState: .superseded, recorded: .admitted, kind: .notAdmissible,
            reason: .reissued),
        Case(
            name: "an older print after the newer one", barcodeState: .superseded, history: [.admitted],
            recorded: .admitted, kind: .doubleAdmission, reason: .reissued, earlier: 1),
        Case(
            name: "a test ticket at a real door", isTest: true, recorded: .admitted, kind: .notAdmissible,
            reason: .testTicket),
        Case(
            name: "before the doors opened", policy: DoorPolicy(opensBefore: 60), recorded: .admitted,
            kind: .notAdmissible, reason: .tooEarly),
        Case(
            name: "after the doors closed", policy: DoorPolicy(closesAfter: -3_000), minute: 10, recorded: .admitted,
            kind: .notAdmissible, reason: .tooLate),
        Case(
            name: "a ticket handed back over the fence", entries: 2, policy: DoorPolicy(passBackDelay: 600),
            history: [.admitted], minute: 35, recorded: .admitted, kind: .notAdmissible, reason: .passBackTooSoon,
            earlier: 1),
        Case(
            name: "a right by a code of nobody's", isCodeKnown: false, recorded: .admitted, kind: .unknownBarcode,
            reason: .unknownBarcode),
        Case(
            name: "a right by a code of nobody's after its holder", isCodeKnown: false, history: [.admitted],
            recorded: .admitted, kind: .doubleAdmission, reason: .alreadyAdmitted, earlier: 1),
        Case(
            name: "an exit by a code of nobody's", given: .exited, isCodeKnown: false, history: [.admitted],
            recorded: .exited),
        Case(
            name: "a refusal of a code of nobody's", given: .refused(.alreadyAdmitted), isCodeKnown: false,
            recorded: .refused(.alreadyAdmitted)),
        Case(name: "an exit", given: .exited, history: [.admitted], recorded: .exited),
        Case(name: "an exit before its entry is known", given: .exited, recorded: .exited),
        Case(
            name: "a refusal", given: .refused(.alreadyAdmitted), history: [], recorded: .refused(.alreadyAdmitted)),
        Case(name: "left to a steward", given: .refer(.contended), recorded: .refer(.contended)),
    ]

    private func candidate(_ row: Case) throws -> Candidate {
        let history = row.history.enumerated().map { index, outcome in
            Scan(
                sequence: index + 1, outcome: outcome,
                at: Self.evening.advanced(bySeconds: (30 + Int64(index)) * 60), gate: nil, device: "live")
        }
        return Candidate(
            right: AdmissionRight(
                id: RightID(in: SampleVenue.world), instanceID: InstanceID(in: SampleVenue.world), gates: nil,
                opensAt: nil, closesAt: nil, maximumEntries: row.entries),
            instanceState: .scheduled, startsAt: Self.evening.advanced(bySeconds: 3_600), policy: row.policy,
            state: AdmissionState(history))
    }

    @Test(arguments: cases)
    func `follows from the verdict and what the ledger holds`(row: Case) throws {
        let candidate = try candidate(row)
        let outcome = MergeRule.outcome(
            of: row.given,
            at: Attempt(
                gate: "North", direction: row.given == .exited ? .exit : .entry,
                at: Self.evening.advanced(bySeconds: row.minute * 60)),
            facts: AdmissionRule.Facts(
                ticketState: row.ticketState, barcodeState: row.barcodeState, isTest: row.isTest,
                candidates: [candidate]), isCodeKnown: row.isCodeKnown)
        #expect(outcome.verdict == row.recorded)
        #expect(outcome.sequence == (row.recorded.changesState ? row.history.count + 1 : nil))
        #expect(outcome.candidate?.right.id == candidate.right.id)
        #expect(outcome.objection?.kind == row.kind)
        #expect(outcome.objection?.reason == row.reason)
        #expect(outcome.objection?.earlier?.sequence == row.earlier)
    }

    @Test func `a code that is none of ours changes nothing, and lets nobody in unseen`() {
        let attempt = Attempt(gate: nil, direction: .entry, at: Self.evening)
        let entry = MergeRule.outcome(of: .admitted, at: attempt, facts: nil)
        #expect(entry.verdict == .refer(.unknownBarcode))
        #expect(entry.sequence == nil)
        #expect(entry.objection?.kind == .unknownBarcode)
        #expect(MergeRule.outcome(of: .exited, at: attempt, facts: nil).objection == nil)
        let damaged = MergeRule.outcome(of: .admitted, at: attempt, facts: nil, isWellFormed: false)
        #expect(damaged.objection?.reason == .malformedBarcode)
        let refusal = MergeRule.outcome(of: .refused(.unknownBarcode), at: attempt, facts: nil)
        #expect(refusal.verdict == .refused(.unknownBarcode) && refusal.objection == nil)
    }

    @Test func `a ticket without a right for the door uses up none of its others`() {
        let facts = AdmissionRule.Facts(ticketState: .sold, barcodeState: .active, candidates: [])
        let entry = MergeRule.outcome(
            of: .admitted, at: Attempt(gate: nil, direction: .entry, at: Self.evening), facts: facts)
        #expect(entry.verdict == .refer(.wrongInstance))
        #expect(entry.candidate == nil)
        #expect(entry.objection?.kind == .notAdmissible)
    }

    @Test func `who came in again before the first entry was known has used one`() {
        func state(_ outcomes: [Verdict.Outcome]) -> AdmissionState {
            AdmissionState(
                outcomes.enumerated().map {
                    Scan(sequence: $0 + 1, outcome: $1, at: Self.evening, gate: nil, device: "d")
                })
        }
        #expect(state([.readmitted]).entries == 1)
        #expect(state([.admitted, .exited, .readmitted]).entries == 1)
        #expect(state([.exited]).inside == -1)
        #expect(state([.exited, .readmitted]).entries == 0)
        #expect(state([.exited, .readmitted, .admitted]).inside == 1)
    }
}
