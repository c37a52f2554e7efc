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
        var instance = Instance.State.scheduled
        var right: AdmissionRight? = AdmissionRuleTests.right()
        var gate: String? = "North"
        var direction = Attempt.Direction.entry
        var at: Int64 = 1_000
        var history: [Verdict.Outcome] = []
        let expected: Verdict

        var testDescription: String { name }
    }

    static func right(
        gates: Set<String>? = nil, opens: Int64? = nil, closes: Int64? = nil, entries: Int = 1
    ) -> AdmissionRight {
        AdmissionRight(
            id: RightID(in: .seeded(1, now: Timestamp(seconds: 0))),
            instanceID: InstanceID(in: .seeded(2, now: Timestamp(seconds: 0))), gates: gates,
            opensAt: opens.map(Timestamp.init(seconds:)), closesAt: closes.map(Timestamp.init(seconds:)),
            maximumEntries: entries)
    }

    static let cases = [
        Case(name: "a fresh ticket is admitted", expected: .admitted),
        Case(name: "a used ticket is refused", history: [.admitted], expected: .refused(.alreadyAdmitted)),
        Case(name: "a holder inside may leave", direction: .exit, history: [.admitted], expected: .exited),
        Case(name: "nobody leaves who is not inside", direction: .exit, expected: .refused(.notInside)),
        Case(
            name: "nobody leaves twice", direction: .exit, history: [.admitted, .exited],
            expected: .refused(.notInside)),
        Case(name: "who left comes back", history: [.admitted, .exited], expected: .readmitted),
        Case(
            name: "who came back is inside", history: [.admitted, .exited, .readmitted],
            expected: .refused(.alreadyAdmitted)),
        Case(
            name: "who came back may leave again", direction: .exit, history: [.admitted, .exited, .readmitted],
            expected: .exited),
        Case(
            name: "a ticket for three admits the third", right: right(entries: 3), history: [.admitted, .admitted],
            expected: .admitted),
        Case(
            name: "a ticket for three refuses the fourth", right: right(entries: 3),
            history: [.admitted, .admitted, .admitted], expected: .refused(.entryLimitReached)),
        Case(
            name: "a ticket for three takes back the one who left", right: right(entries: 3),
            history: [.admitted, .admitted, .admitted, .exited], expected: .readmitted),
        Case(name: "a cancelled ticket is refused", ticket: .cancelled, expected: .refused(.cancelled)),
        Case(name: "a refunded ticket is refused", ticket: .refunded, expected: .refused(.refunded)),
        Case(
            name: "refunded is told before reissued", ticket: .refunded, barcode: .superseded,
            expected: .refused(.refunded)),
        Case(name: "an older print is refused", barcode: .superseded, expected: .refused(.reissued)),
        Case(name: "a revoked barcode is refused", barcode: .revoked, expected: .refused(.cancelled)),
        Case(name: "a blocked barcode is refused", barcode: .blocked, expected: .refused(.blocked)),
        Case(name: "a cancelled performance admits nobody", instance: .cancelled, expected: .refused(.cancelled)),
        Case(name: "a ticket for another performance is refused", right: nil, expected: .refused(.wrongInstance)),
        Case(name: "the right gate admits", right: right(gates: ["North"]), expected: .admitted),
        Case(name: "another gate refuses", right: right(gates: ["South"]), expected: .refused(.wrongGate)),
        Case(
            name: "a door without a name lets gates pass", right: right(gates: ["South"]), gate: nil,
            expected: .admitted),
        Case(name: "before the doors open", right: right(opens: 1_001), expected: .refused(.tooEarly)),
        Case(name: "when the doors open", right: right(opens: 1_000), expected: .admitted),
        Case(name: "before the doors close", right: right(closes: 1_001), expected: .admitted),
        Case(name: "when the doors close", right: right(closes: 1_000), expected: .refused(.tooLate)),
        Case(
            name: "leaving is possible after the doors close", right: right(closes: 1_000), direction: .exit,
            history: [.admitted], expected: .exited),
    ]

    @Test(arguments: cases)
    func `each row of the table`(row: Case) {
        let attempt = Attempt(gate: row.gate, direction: row.direction, at: Timestamp(seconds: row.at))
        let facts = AdmissionRule.Facts(
            ticketState: row.ticket, barcodeState: row.barcode, instanceState: row.instance, right: row.right)
        let history = row.history.enumerated().map { index, outcome in
            Scan(sequence: index + 1, outcome: outcome, at: Timestamp(seconds: 0), gate: nil, device: "test")
        }
        #expect(AdmissionRule.verdict(on: attempt, facts: facts, history: history) == row.expected)
    }

    @Test(arguments: UInt64(1)...200)
    func `whatever is tried, no more are inside than were admitted, and no more admitted than the ticket says`(
        seed: UInt64
    ) {
        let world = World.seeded(seed, now: Timestamp(seconds: 0))
        let entries = Int(world.randomBytes(1)[0] % 4) + 1
        let right = Self.right(entries: entries)
        let facts = AdmissionRule.Facts(
            ticketState: .sold, barcodeState: .active, instanceState: .scheduled, right: right)
        var history: [Scan] = []
        for byte in world.randomBytes(60) {
            let attempt = Attempt(
                gate: nil, direction: byte % 3 == 0 ? .exit : .entry, at: Timestamp(seconds: 0))
            let verdict = AdmissionRule.verdict(on: attempt, facts: facts, history: history)
            if verdict.changesState {
                history.append(
                    Scan(
                        sequence: history.count + 1, outcome: verdict.outcome, at: attempt.at, gate: nil,
                        device: "test"))
            }
            let admitted = history.count { $0.outcome == .admitted }
            #expect((0...admitted).contains(AdmissionRule.inside(history)))
            #expect(admitted <= entries)
        }
        #expect(history.contains { $0.outcome == .admitted })
    }
}
