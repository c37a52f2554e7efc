import Admission
import Ticketing

/// A ticket as a child would keep it: what was printed, and who came and went.
struct ModelTicket {
    /// A scan that its door may take back, because nothing followed it.
    struct LastScan {
        let device: String
        let nonce: String
        let at: Timestamp
    }

    let id: TicketID
    let right: RightID
    let type: String
    /// How many persons it admits.
    let maximum: Int
    /// All codes that were printed for it; the last one stands.
    var codes: [String]
    var state = TicketState.sold
    var isBlocked = false
    /// Entries are true and exits are false, as the ledger has them one after the other.
    var passages: [Bool] = []
    var last: LastScan?
    /// How many more came in than it admits.
    var doubles = 0
    /// How many came in by it where it did not admit.
    var others = 0

    /// How many persons it has admitted, and how many of them are inside.
    var count: (used: Int, inside: Int) {
        passages.reduce(into: (used: 0, inside: 0)) { count, isEntry in
            if isEntry, count.used <= count.inside { count.used += 1 }
            count.inside += isEntry ? 1 : -1
        }
    }

    /// What one more entry is; nil if it is one too many.
    var passage: Verdict.Outcome? {
        let (used, inside) = count
        return used > inside ? .readmitted : used < maximum ? .admitted : nil
    }

    /// How many entries there is room for, one after the other.
    var room: Int {
        var ticket = self
        while ticket.passage != nil { ticket.passages.append(true) }
        return ticket.passages.count - passages.count
    }

    /// Why nobody is let in by a code of it, or by itself if no code is given; nil if it stands.
    func flaw(of code: String?) -> Verdict.Reason? {
        switch state {
        case .cancelled: .cancelled
        case .refunded: .refunded
        case .sold:
            if let code, code != codes.last { .reissued } else if isBlocked { .blocked } else { nil }
        }
    }
}
