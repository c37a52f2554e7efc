import Orders
import Ticketing

/// What is kept of an answer, so that a retry gets it again; the ticket's details are read anew.
struct RecordedAnswer: Codable {
    struct RecordedScan: Codable {
        let sequence: Int
        let outcome: String
        let at: Int64
        let gate: String?
        let device: String
    }

    let outcome: String
    let reason: String?
    let at: Int64
    let rightID: String?
    let earlier: RecordedScan?

    init(_ answer: ScanAnswer) {
        outcome = answer.verdict.outcome.rawValue
        reason = answer.verdict.reason?.rawValue
        at = answer.at.microseconds
        rightID = answer.rightID?.text
        earlier = answer.earlier.map { scan in
            RecordedScan(
                sequence: scan.sequence, outcome: scan.outcome.rawValue, at: scan.at.microseconds, gate: scan.gate,
                device: scan.device)
        }
    }

    /// The answer again, with the ticket as it is now.
    func answer(finding: BarcodeFinding?) -> ScanAnswer? {
        guard let outcome = Verdict.Outcome(rawValue: outcome) else { return nil }
        return ScanAnswer(
            verdict: Verdict(outcome: outcome, reason: reason.flatMap(Verdict.Reason.init(rawValue:))),
            at: Timestamp(microseconds: at), finding: finding, rightID: rightID.flatMap { try? RightID($0) },
            earlier: earlier.flatMap { scan in
                Verdict.Outcome(rawValue: scan.outcome).map {
                    Scan(
                        sequence: scan.sequence, outcome: $0, at: Timestamp(microseconds: scan.at), gate: scan.gate,
                        device: scan.device)
                }
            })
    }
}
