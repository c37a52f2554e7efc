import SeedTesting
import Testing

@testable import Admission

@Suite("The tally")
struct TallyTests {
    private func tally(_ rows: [TallyRow]) -> Tally {
        rows.reduce(into: Tally()) { $0.apply($1) }
    }

    @Test func `counts who came in, went out and is inside`() {
        let tally = tally([
            TallyRow(outcome: .admitted, gate: "North", ticketType: "Adult", step: 7, count: 5),
            TallyRow(outcome: .admitted, gate: "South", ticketType: "Child", isOverridden: true, step: 7),
            TallyRow(outcome: .exited, gate: "North", ticketType: "Adult", step: 8, count: 2),
            TallyRow(outcome: .readmitted, ticketType: "Adult", step: 8),
            TallyRow(
                outcome: .refused, reason: .alreadyAdmitted, gate: "North", ticketType: "Adult", step: 8, count: 3),
            TallyRow(outcome: .refused, reason: .unknownBarcode, gate: "North", step: 8),
            TallyRow(outcome: .refer, reason: .contended, step: 8),
        ])
        #expect(tally.total.admitted == 6 && tally.total.overridden == 1)
        #expect(tally.total.readmitted == 1 && tally.total.exited == 2 && tally.total.inside == 5)
        #expect(tally.total.refused == [.alreadyAdmitted: 3, .unknownBarcode: 1])
        #expect(tally.total.referred == 1)
        #expect(tally.gates["North"]?.refusals == 4 && tally.gates["South"]?.admitted == 1 && tally.gates.count == 2)
        #expect(tally.ticketTypes["Adult"]?.inside == 4 && tally.ticketTypes["Child"]?.inside == 1)
        #expect(tally.flow[7]?.entered == 6 && tally.flow[8]?.entered == 1 && tally.flow[8]?.exited == 2)
        #expect(tally.flow.count == 2)
        #expect(tally.test == Passages())
    }

    @Test func `what was taken back is out of the count, whichever comes first`() {
        let admission = TallyRow(outcome: .admitted, gate: "North", ticketType: "Adult", isOverridden: true, step: 7)
        let annulment = TallyRow(
            outcome: .admitted, gate: "North", ticketType: "Adult", isOverridden: true, step: 7, count: -1)
        for rows in [[admission, annulment], [annulment, admission]] {
            let tally = tally(rows)
            #expect(tally.total.admitted == 0 && tally.total.overridden == 0 && tally.total.inside == 0)
            #expect(tally.flow[7]?.entered == 0)
            #expect(tally.gates["North"]?.admitted == 0)
        }
    }

    @Test func `test tickets are in no other figure`() {
        let tally = tally([
            TallyRow(outcome: .admitted, gate: "North", ticketType: "Adult", isTest: true, step: 7, count: 2)
        ])
        #expect(tally.test.admitted == 2 && tally.test.inside == 2)
        #expect(tally.total == Passages() && tally.gates.isEmpty && tally.ticketTypes.isEmpty && tally.flow.isEmpty)
    }

    @Test func `gates and steps beyond the limits do not pile up`() {
        var tally = Tally()
        for number in 0..<AdmissionLimits.countedGates + 10 {
            tally.apply(TallyRow(outcome: .admitted, gate: "gate \(number)", step: 0))
        }
        #expect(tally.gates.count == AdmissionLimits.countedGates + 1)
        #expect(tally.gates[Tally.otherGates]?.admitted == 10)
        for step in 0..<Int64(AdmissionLimits.keptFlowSteps + 10) {
            tally.apply(TallyRow(outcome: .exited, step: step))
        }
        #expect(tally.flow.count == AdmissionLimits.keptFlowSteps)
        #expect(tally.flow[9] == nil && tally.flow[10]?.exited == 1)
    }

    @Test(arguments: 1...20)
    func `rows in any order and pieces give one tally`(round: Int) {
        var random = SeededGenerator(seed: Seed.next(for: "A tally \(round)"))
        let rows = (0..<400).map { _ in
            let outcome = Verdict.Outcome.allCases.randomElement(using: &random) ?? .admitted
            return TallyRow(
                outcome: outcome,
                reason: outcome == .refused ? Verdict.Reason.allCases.randomElement(using: &random) : nil,
                gate: ["North", "South", nil].randomElement(using: &random) ?? nil,
                ticketType: ["Adult", "Child", nil].randomElement(using: &random) ?? nil,
                isTest: Int.random(in: 0..<10, using: &random) == 0,
                isOverridden: outcome == .admitted && Bool.random(using: &random),
                step: Int64.random(in: 0...(Int64(AdmissionLimits.keptFlowSteps) * 2), using: &random),
                count: Int.random(in: -1...3, using: &random))
        }
        #expect(tally(rows) == tally(rows.shuffled(using: &random)))
    }
}
