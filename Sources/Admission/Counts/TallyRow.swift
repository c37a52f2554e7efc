/// Rows of the ledger that count alike, and how many there are.
///
/// An annulment is the row that it takes back, with a negative number.
package struct TallyRow: Hashable, Sendable {
    /// What happened.
    package let outcome: Verdict.Outcome
    /// Why, for `refer` and `refused`.
    package let reason: Verdict.Reason?
    /// At which gate, if one was said.
    package let gate: String?
    /// For whom the ticket is; nil for a code that is no ticket's.
    package let ticketType: String?
    /// Whether the ticket was sold in test mode.
    package let isTest: Bool
    /// Whether a steward let in against the rule.
    package let isOverridden: Bool
    /// In which step of ``AdmissionLimits/flowStepSeconds`` since 1970.
    package let step: Int64
    /// How many; negative for what was taken back.
    package let count: Int

    /// So many rows.
    package init(
        outcome: Verdict.Outcome, reason: Verdict.Reason? = nil, gate: String? = nil, ticketType: String? = nil,
        isTest: Bool = false, isOverridden: Bool = false, step: Int64 = 0, count: Int = 1
    ) {
        self.outcome = outcome
        self.reason = reason
        self.gate = gate
        self.ticketType = ticketType
        self.isTest = isTest
        self.isOverridden = isOverridden
        self.step = step
        self.count = count
    }
}
