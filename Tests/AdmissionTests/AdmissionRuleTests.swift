import Orders
import Testing
import Ticketing

@testable import Admission

@Suite("The admission rule")
struct AdmissionRuleTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var ticket = TicketState.sold
        var barcode = BarcodeState.active
        var isKeyRevoked = false
        var isTest = false
        var candidates = [AdmissionRuleTests.candidate()]
        var gate: String? = "North"
        var zone: String?
        var direction = Attempt.Direction.entry
        var at: Int64 = 1_000
        var testDoor = false
        let expected: Verdict
        /// Which of the candidates is judged, by its place.
        var chosen: Int? = 0

        var testDescription: String { name }
    }

    /// A right for a performance that starts at 2,000 seconds, with what happened to it a second apart from 100 on.
    static func candidate(
        _ history: [Verdict.Outcome] = [], gates: Set<String>? = nil, zones: Set<String>? = nil, opens: Int64? = nil,
        closes: Int64? = nil, entries: Int = 1, starts: Int64 = 2_000, instance: Instance.State = .scheduled,
        policy: DoorPolicy = DoorPolicy(), annulling: [Int: Int] = [:], seed: UInt64 = 1
    ) -> Candidate {
        Candidate(
            right: AdmissionRight(
                id: RightID(in: .seeded(seed, now: Timestamp(seconds: 0))),
                instanceID: InstanceID(in: .seeded(seed + 1, now: Timestamp(seconds: 0))), gates: gates, zones: zones,
                opensAt: opens.map(Timestamp.init(seconds:)), closesAt: closes.map(Timestamp.init(seconds:)),
                maximumEntries: entries),
            instanceState: instance, startsAt: Timestamp(seconds: starts), policy: policy,
            state: AdmissionState(
                history.enumerated().map { index, outcome in
                    Scan(
                        sequence: index + 1, outcome: outcome, at: Timestamp(seconds: 100 + Int64(index)), gate: nil,
                        device: "test", annuls: annulling[index + 1])
                }))
    }

    static let standing = [
        Case(name: "a fresh ticket is admitted", expected: .admitted),
        Case(name: "a cancelled ticket is refused", ticket: .cancelled, expected: .refused(.cancelled)),
        Case(name: "a refunded ticket is refused", ticket: .refunded, expected: .refused(.refunded)),
        Case(
            name: "refunded is told before reissued", ticket: .refunded, barcode: .superseded,
            expected: .refused(.refunded)),
        Case(name: "an older print is refused", barcode: .superseded, expected: .refused(.reissued)),
        Case(name: "a revoked barcode is refused", barcode: .revoked, expected: .refused(.cancelled)),
        Case(name: "a blocked barcode is refused", barcode: .blocked, expected: .refused(.blocked)),
        Case(name: "what a revoked key signed is refused", isKeyRevoked: true, expected: .refused(.keyRevoked)),
        Case(
            name: "a revoked key is told before an earlier admission", isKeyRevoked: true,
            candidates: [candidate([.admitted])], expected: .refused(.keyRevoked)),
        Case(
            name: "a revoked key is told before test mode", isKeyRevoked: true, isTest: true,
            expected: .refused(.keyRevoked)),
        Case(
            name: "an older print is told before its revoked key", barcode: .superseded, isKeyRevoked: true,
            expected: .refused(.reissued)),
        Case(
            name: "a cancelled ticket is told before a revoked key", ticket: .cancelled, isKeyRevoked: true,
            expected: .refused(.cancelled)),
        Case(
            name: "who is inside goes out, whatever became of the key", isKeyRevoked: true,
            candidates: [candidate([.admitted])], direction: .exit, expected: .exited),
        Case(
            name: "a cancelled performance admits nobody", candidates: [candidate(instance: .cancelled)],
            expected: .refused(.cancelled)),
        Case(
            name: "a ticket for another performance is refused", candidates: [], expected: .refused(.wrongInstance),
            chosen: nil),
        Case(
            name: "a cancelled ticket is called that even at another performance", ticket: .cancelled,
            candidates: [], expected: .refused(.cancelled), chosen: nil),
        Case(name: "a test ticket is refused at a real door", isTest: true, expected: .refused(.testTicket)),
        Case(
            name: "a test ticket is admitted at a door in test mode", isTest: true, testDoor: true,
            expected: .admitted),
        Case(
            name: "a blocked test ticket is blocked at a door in test mode", barcode: .blocked, isTest: true,
            testDoor: true, expected: .refused(.blocked)),
    ]

    static let passages = [
        Case(
            name: "a used ticket is refused", candidates: [candidate([.admitted])],
            expected: .refused(.alreadyAdmitted)),
        Case(
            name: "a holder inside may leave", candidates: [candidate([.admitted])], direction: .exit,
            expected: .exited),
        Case(name: "nobody leaves who is not inside", direction: .exit, expected: .refused(.notInside)),
        Case(
            name: "nobody leaves twice", candidates: [candidate([.admitted, .exited])], direction: .exit,
            expected: .refused(.notInside)),
        Case(name: "who left comes back", candidates: [candidate([.admitted, .exited])], expected: .readmitted),
        Case(
            name: "who came back is inside", candidates: [candidate([.admitted, .exited, .readmitted])],
            expected: .refused(.alreadyAdmitted)),
        Case(
            name: "who came back may leave again", candidates: [candidate([.admitted, .exited, .readmitted])],
            direction: .exit, expected: .exited),
        Case(
            name: "where nobody comes back, who left stays out",
            candidates: [candidate([.admitted, .exited], policy: DoorPolicy(allowsReentry: false))],
            expected: .refused(.alreadyAdmitted)),
        Case(
            name: "where nobody comes back, the second of two still comes in",
            candidates: [candidate([.admitted, .exited], entries: 2, policy: DoorPolicy(allowsReentry: false))],
            expected: .admitted),
        Case(
            name: "a ticket for three admits the third", candidates: [candidate([.admitted, .admitted], entries: 3)],
            expected: .admitted),
        Case(
            name: "a ticket for three refuses the fourth",
            candidates: [candidate([.admitted, .admitted, .admitted], entries: 3)],
            expected: .refused(.entryLimitReached)),
        Case(
            name: "a ticket for three takes back the one who left",
            candidates: [candidate([.admitted, .admitted, .admitted, .exited], entries: 3)], expected: .readmitted),
        Case(
            name: "an annulled admission is none", candidates: [candidate([.admitted, .annulled], annulling: [2: 1])],
            expected: .admitted),
        Case(
            name: "an annulled exit leaves the holder inside",
            candidates: [candidate([.admitted, .exited, .annulled], annulling: [3: 2])],
            expected: .refused(.alreadyAdmitted)),
        Case(
            name: "a pass that came back too soon waits",
            candidates: [candidate([.admitted, .exited], policy: DoorPolicy(passBackDelay: 900))],
            expected: .refused(.passBackTooSoon)),
        Case(
            name: "a pass that waited is taken",
            candidates: [candidate([.admitted, .exited], policy: DoorPolicy(passBackDelay: 899))],
            expected: .readmitted),
        Case(
            name: "a pass for many waits between two entries",
            candidates: [candidate([.admitted], entries: 9, policy: DoorPolicy(passBackDelay: 901))],
            expected: .refused(.passBackTooSoon)),
        Case(
            name: "a used ticket is used, however long it waits",
            candidates: [candidate([.admitted], policy: DoorPolicy(passBackDelay: 9_000))],
            expected: .refused(.alreadyAdmitted)),
        Case(
            name: "a clock that was set back locks nobody out",
            candidates: [candidate([.admitted, .exited], policy: DoorPolicy(passBackDelay: 900))], at: 50,
            expected: .readmitted),
        Case(
            name: "who is inside may leave with a ticket that was refunded since", ticket: .refunded,
            candidates: [candidate([.admitted])], direction: .exit, expected: .exited),
        Case(
            name: "who is inside may leave by any gate", candidates: [candidate([.admitted], gates: ["South"])],
            direction: .exit, expected: .exited),
    ]

    static let doors = [
        Case(name: "the right gate admits", candidates: [candidate(gates: ["North"])], expected: .admitted),
        Case(
            name: "another gate refuses", candidates: [candidate(gates: ["South"])], expected: .refused(.wrongGate)),
        Case(
            name: "a door without a name lets gates pass", candidates: [candidate(gates: ["South"])], gate: nil,
            expected: .admitted),
        Case(
            name: "a gate into the ticket's zone admits", candidates: [candidate(zones: ["Stand A", "Bar"])],
            zone: "Bar", expected: .admitted),
        Case(
            name: "a gate into another zone refuses", candidates: [candidate(zones: ["Stand A"])], zone: "Bar",
            expected: .refused(.wrongZone)),
        Case(
            name: "a gate into no zone refuses a ticket for one", candidates: [candidate(zones: ["Stand A"])],
            expected: .refused(.wrongZone)),
        Case(name: "a ticket for all zones passes into each", zone: "Bar", expected: .admitted),
        Case(
            name: "before the doors open", candidates: [candidate(opens: 1_001)], expected: .refused(.tooEarly)),
        Case(name: "when the doors open", candidates: [candidate(opens: 1_000)], expected: .admitted),
        Case(name: "before the doors close", candidates: [candidate(closes: 1_001)], expected: .admitted),
        Case(name: "when the doors close", candidates: [candidate(closes: 1_000)], expected: .refused(.tooLate)),
        Case(
            name: "leaving is possible after the doors close", candidates: [candidate([.admitted], closes: 1_000)],
            direction: .exit, expected: .exited),
        Case(
            name: "the performance's doors open so long before its start",
            candidates: [candidate(policy: DoorPolicy(opensBefore: 999))], expected: .refused(.tooEarly)),
        Case(
            name: "and not later", candidates: [candidate(policy: DoorPolicy(opensBefore: 1_000))],
            expected: .admitted),
        Case(
            name: "the performance's doors close so long after its start",
            candidates: [candidate(policy: DoorPolicy(closesAfter: 300))], at: 2_300, expected: .refused(.tooLate)),
        Case(
            name: "and not sooner", candidates: [candidate(policy: DoorPolicy(closesAfter: 300))], at: 2_299,
            expected: .admitted),
        Case(
            name: "a ticket's own time comes before the performance's",
            candidates: [candidate(opens: 1_000, policy: DoorPolicy(opensBefore: 1))], expected: .admitted),
    ]

    static let passes = [
        Case(
            name: "of two performances the earlier one is used",
            candidates: [candidate(starts: 3_000), candidate(starts: 2_000, seed: 5)], expected: .admitted, chosen: 1),
        Case(
            name: "of two performances the one that is left is used",
            candidates: [candidate(starts: 3_000), candidate([.admitted], starts: 2_000, seed: 5)],
            expected: .admitted, chosen: 0),
        Case(
            name: "when all are used, that is told",
            candidates: [candidate([.admitted], starts: 3_000), candidate([.admitted], starts: 2_000, seed: 5)],
            expected: .refused(.alreadyAdmitted), chosen: 1),
        Case(
            name: "what will open is told before what is over",
            candidates: [candidate(closes: 900, starts: 800), candidate(opens: 1_500, seed: 5)],
            expected: .refused(.tooEarly), chosen: 1),
        Case(
            name: "a holder leaves the performance he is in",
            candidates: [candidate(starts: 2_000), candidate([.admitted], starts: 3_000, seed: 5)],
            direction: .exit, expected: .exited, chosen: 1),
        Case(
            name: "a performance that was called off leaves the other",
            candidates: [candidate(instance: .cancelled), candidate(starts: 3_000, seed: 5)], expected: .admitted,
            chosen: 1),
    ]

    @Test(arguments: standing + passages + doors + passes)
    func `each row of the table`(row: Case) {
        let attempt = Attempt(
            gate: row.gate, zone: row.zone, direction: row.direction, at: Timestamp(seconds: row.at),
            isTest: row.testDoor)
        let decision = AdmissionRule.decision(
            on: attempt,
            facts: AdmissionRule.Facts(
                ticketState: row.ticket, barcodeState: row.barcode, isKeyRevoked: row.isKeyRevoked,
                isTest: row.isTest, candidates: row.candidates))
        #expect(decision.verdict == row.expected)
        #expect(decision.candidate == row.chosen.map { row.candidates[$0] })
    }

    @Test func `every reason of the rule has a row`() {
        let told = Set((Self.standing + Self.passages + Self.doors + Self.passes).compactMap(\.expected.reason))
        // Those before the rule: nothing was found, or others came in between.
        let others: Set<Verdict.Reason> = [.malformedBarcode, .unknownBarcode, .contended]
        #expect(told.union(others) == Set(Verdict.Reason.allCases))
    }

    @Test(arguments: UInt64(1)...200)
    func `whatever is tried, no more are inside than were admitted, and no more admitted than the ticket says`(
        seed: UInt64
    ) {
        let world = World.seeded(seed, now: Timestamp(seconds: 0))
        let entries = Int(world.randomBytes(1)[0] % 4) + 1
        var state = AdmissionState()
        for byte in world.randomBytes(60) {
            let fresh = Self.candidate(entries: entries)
            let attempt = Attempt(
                gate: nil, direction: byte % 3 == 0 ? .exit : .entry, at: Timestamp(seconds: 0))
            let candidate = Candidate(
                right: fresh.right, instanceState: .scheduled, startsAt: fresh.startsAt, policy: fresh.policy,
                state: state)
            let verdict = AdmissionRule.decision(
                on: attempt,
                facts: AdmissionRule.Facts(ticketState: .sold, barcodeState: .active, candidates: [candidate])
            ).verdict
            if verdict.changesState {
                state.apply(
                    Scan(
                        sequence: state.sequence + 1, outcome: verdict.outcome, at: attempt.at, gate: nil,
                        device: "test"))
            }
            #expect((0...state.entries).contains(state.inside))
            #expect(state.entries <= entries)
        }
        #expect(state.entries > 0)
    }
}
