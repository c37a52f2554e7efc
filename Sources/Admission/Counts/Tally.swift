/// What happened at the doors of one performance, counted from the ledger.
///
/// It is a value that takes in rows one after the other, in whatever pieces and order they come: an annulment takes out
/// of the count what it takes back.
package struct Tally: Hashable, Sendable {
    /// What happened to tickets that were sold in earnest, and to codes that are no ticket's.
    package private(set) var total = Passages()
    /// What happened to tickets that were sold in test mode; it is in no other count.
    package private(set) var test = Passages()
    /// The same as ``total`` by gate, where a gate was said.
    ///
    /// Gates are what devices say, so their number is bounded: what is said after ``AdmissionLimits/countedGates`` is
    /// counted together under ``otherGates``.
    package private(set) var gates: [String: Passages] = [:]
    /// The same as ``total`` by ticket type.
    package private(set) var ticketTypes: [String: Passages] = [:]
    /// How many went in and out in each step of ``AdmissionLimits/flowStepSeconds``, by its number since 1970; the
    /// latest ``AdmissionLimits/keptFlowSteps`` are kept.
    package private(set) var flow: [Int64: Flow] = [:]

    /// How many went each way.
    package struct Flow: Hashable, Sendable {
        /// How many came in, for the first time or again.
        package fileprivate(set) var entered = 0
        /// How many went out.
        package fileprivate(set) var exited = 0
    }

    /// Under what the gates are counted that are too many.
    package static let otherGates = "…"

    /// Nothing happened yet.
    package init() {}

    /// Takes in so many rows of the ledger that are alike.
    package mutating func apply(_ row: TallyRow) {
        guard !row.isTest else { return test.apply(row) }
        total.apply(row)
        if let gate = row.gate {
            let isCounted = gates[gate] != nil || gates.count < AdmissionLimits.countedGates
            gates[isCounted ? gate : Self.otherGates, default: Passages()].apply(row)
        }
        if let type = row.ticketType { ticketTypes[type, default: Passages()].apply(row) }
        switch row.outcome {
        case .admitted, .readmitted: flow[row.step, default: Flow()].entered += row.count
        case .exited: flow[row.step, default: Flow()].exited += row.count
        case .annulled, .refer, .refused: return
        }
        if flow.count > AdmissionLimits.keptFlowSteps, let oldest = flow.keys.min() { flow[oldest] = nil }
    }
}
