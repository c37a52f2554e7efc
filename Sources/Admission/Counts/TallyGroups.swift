import Orders
import Storage

/// Groups rows of the ledger that count alike, so that a whole night becomes a few hundred.
struct TallyGroups {
    /// What rows of one group have in common; words by their numbers.
    private struct Key: Hashable {
        let outcome: Int
        let reason: Int?
        let gate: Int?
        var kind: Int?
        let isOverridden: Bool
        let step: Int64
        let isSettled: Bool
    }

    private var outcomes = NumberedWords()
    private var reasons = NumberedWords()
    private var gates = NumberedWords()
    private var kinds: TicketKinds
    private var counts: [Key: Int] = [:]
    /// What happened to tickets whose kind has to be found.
    private var waiting: [String: [(key: Key, count: Int)]] = [:]

    /// Knows the kinds of tickets.
    init(_ kinds: TicketKinds) { self.kinds = kinds }

    /// Takes in a row.
    ///
    /// Its columns are outcome, reason, gate, ticket, whether it was overridden, its step, whether it is settled, and
    /// how many it is.
    mutating func add(_ row: PackedRow) throws {
        // What an annulment takes back is always there; an older release's rows may lack it.
        guard let outcome = try row.optionalUTF8(0) else { return }
        var key = Key(
            outcome: outcomes.number(ofUTF8: outcome),
            reason: try row.optionalUTF8(1).map { reasons.number(ofUTF8: $0) },
            gate: try row.optionalUTF8(2).map { gates.number(ofUTF8: $0) },
            isOverridden: try row.integer(4) != 0, step: try row.integer(5), isSettled: try row.integer(6) != 0)
        let count = Int(try row.integer(7))
        if let ticket = try row.optionalText(3) {
            guard let kind = kinds.number(ofTicket: ticket) else {
                return waiting[ticket, default: []].append((key, count))
            }
            key.kind = kind
        }
        counts[key, default: 0] += count
    }

    /// Finds the kinds that were not known; a ticket that is none counts as a code that is no ticket's.
    mutating func find(on connection: any Connection) throws {
        try OrderStore.addKinds(ofTickets: waiting.keys.sorted(), to: &kinds, on: connection)
        for (ticket, entries) in waiting {
            for var entry in entries {
                entry.key.kind = kinds.number(ofTicket: ticket)
                counts[entry.key, default: 0] += entry.count
            }
        }
        waiting = [:]
    }

    /// The groups: those that are settled, and the others; by their gates and steps, so that every node counts the same
    /// gates apart.
    func rows() throws -> (settled: [TallyRow], open: [TallyRow]) {
        var rows: (settled: [TallyRow], open: [TallyRow]) = ([], [])
        func place(_ key: Key) -> (String, Int64) { (key.gate.map { gates.words[$0] } ?? "", key.step) }
        for (key, count) in counts.sorted(by: { place($0.key) < place($1.key) }) {
            let kind = key.kind.map { kinds.kinds[$0] }
            let row = TallyRow(
                outcome: try ScanRow.known(Verdict.Outcome.self, outcomes.words[key.outcome]),
                reason: try key.reason.map { try ScanRow.known(Verdict.Reason.self, reasons.words[$0]) },
                gate: key.gate.map { gates.words[$0] }, ticketType: kind?.ticketType, isTest: kind?.isTest ?? false,
                isOverridden: key.isOverridden, step: key.step, count: count)
            if key.isSettled { rows.settled.append(row) } else { rows.open.append(row) }
        }
        return rows
    }
}
