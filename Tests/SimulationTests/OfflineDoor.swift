import Admission
import Ticketing

/// A door without the network: a list, a clock that is off, and what it has not uploaded yet.
struct OfflineDoor {
    /// A scan that it judged by itself.
    struct Judged {
        let scan: OfflineScan
        /// The ticket, if the code is one's.
        let ticket: Int?
        /// The code, where the door sends it or its hash.
        let code: String?
        /// The verdict of the service, where it got the scan and its answer never came.
        let unheard: Verdict?
    }

    let name: String
    let gate: String
    /// How many seconds its clock is ahead.
    let ahead: Int64
    var list = DoorList()
    /// What it counted since its last upload, by right.
    var own: [String: (entries: Int, inside: Int)] = [:]
    /// What it judged since its last upload.
    var queue: [Judged] = []
    /// What it uploaded without hearing an answer.
    var sent: [Judged] = []

    /// Judges by its list and its own count, and counts.
    mutating func judge(_ code: String, isExit: Bool, at seconds: Int64) -> DoorList.Judgement {
        let judgement = list.judge(code, isExit: isExit, at: seconds, own: own)
        if let right = judgement.right { count(judgement.outcome, of: right) }
        return judgement
    }

    /// Counts one who passed.
    mutating func count(_ outcome: Verdict.Outcome, of right: String) {
        var count = own[right] ?? (0, 0)
        switch outcome {
        case .admitted: count = (count.entries + 1, count.inside + 1)
        case .readmitted: count.inside += 1
        case .exited: count.inside -= 1
        case .annulled, .refer, .refused: return
        }
        own[right] = count
    }
}
