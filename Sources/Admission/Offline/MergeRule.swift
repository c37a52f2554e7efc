import Orders
import Ticketing

/// What the ledger makes of a verdict that a door gave by itself: a pure function of the verdict, the ticket, and what
/// the ledger holds.
package enum MergeRule {
    /// Why the box office must look at a scan.
    package struct Objection: Hashable, Sendable {
        /// What kind of trouble it is.
        package let kind: AdmissionConflict.Kind
        /// Why the rule would not have let in.
        package let reason: Verdict.Reason
        /// The entry in the ledger that it collides with, if there is one.
        package let earlier: Scan?
    }

    /// What is written down.
    package struct Outcome: Hashable, Sendable {
        /// The ledger's verdict.
        package let verdict: Verdict
        /// The right it is written to, if there is one.
        package let candidate: Candidate?
        /// What is wrong with it, if anything is.
        package let objection: Objection?

        /// The change's place among those of its right; nil when it changes none.
        package var sequence: Int? { verdict.changesState ? candidate.map { $0.state.sequence + 1 } : nil }
    }

    /// What is written down of a scan.
    ///
    /// Whom the door let in is in, whatever the rule would say now: so it is written, and an objection beside it.
    /// Whether the ledger calls an entry ‘admitted’ or ‘readmitted’ follows from what it holds, so that its count of
    /// admissions stays true when several doors were offline; where the rule leaves no room, the door's word stands.
    /// Exits are written as exits. Refusals changed nothing. What cannot be written to a right, because there is none,
    /// is left to a steward. Whom a door let in by a right with a code that is none of its ticket's has used the right
    /// up, as at that door, and somebody has to look.
    ///
    /// - Parameters:
    ///   - given: what the door said.
    ///   - attempt: the circumstances, with the corrected time of the scan.
    ///   - facts: the ticket and its rights with what happened to them so far; nil when no barcode was found.
    ///   - isWellFormed: whether the code may be one of ours, where none was found.
    ///   - isCodeKnown: whether the code that was shown is one of the ticket's, if the ticket was found by its right.
    /// - Returns: the row and the objection.
    package static func outcome(
        of given: Verdict, at attempt: Attempt, facts: AdmissionRule.Facts?, isWellFormed: Bool = true,
        isCodeKnown: Bool = true
    ) -> Outcome {
        guard let facts else {
            guard given.changesState else { return Outcome(verdict: given, candidate: nil, objection: nil) }
            let reason: Verdict.Reason = isWellFormed ? .unknownBarcode : .malformedBarcode
            return Outcome(
                verdict: .refer(reason), candidate: nil,
                objection: given.letsIn ? Objection(kind: .unknownBarcode, reason: reason, earlier: nil) : nil)
        }
        let decision = AdmissionRule.decision(on: attempt, facts: facts)
        guard given.changesState else {
            return Outcome(verdict: given, candidate: decision.candidate, objection: nil)
        }
        guard let candidate = decision.candidate else {
            let reason = decision.verdict.reason ?? .wrongInstance
            return Outcome(
                verdict: .refer(reason), candidate: nil,
                objection: given.letsIn ? Objection(kind: .notAdmissible, reason: reason, earlier: nil) : nil)
        }
        guard given.letsIn else { return Outcome(verdict: given, candidate: candidate, objection: nil) }
        guard let passage = AdmissionRule.passage(by: candidate) else {
            let reason = decision.verdict.reason ?? .alreadyAdmitted
            return Outcome(
                verdict: given, candidate: candidate,
                objection: Objection(
                    kind: .doubleAdmission, reason: reason,
                    earlier: candidate.state.standing.last { [.admitted, .readmitted].contains($0.outcome) }))
        }
        return Outcome(
            verdict: Verdict(outcome: passage, reason: nil), candidate: candidate,
            objection: decision.verdict.reason.map {
                Objection(kind: .notAdmissible, reason: $0, earlier: candidate.state.last)
            } ?? (isCodeKnown ? nil : Objection(kind: .unknownBarcode, reason: .unknownBarcode, earlier: nil)))
    }
}

extension Verdict {
    /// Whether somebody came in by it.
    var letsIn: Bool { outcome == .admitted || outcome == .readmitted }
}
