/// How many passed a door, and how many did not.
package struct Passages: Hashable, Sendable {
    /// How many were let in for the first time, overrides among them.
    package private(set) var admitted = 0
    /// How many of those a steward let in against the rule.
    package private(set) var overridden = 0
    /// How many were let in again.
    package private(set) var readmitted = 0
    /// How many went out.
    package private(set) var exited = 0
    /// How many scans were left to a steward.
    package private(set) var referred = 0
    /// How many scans were refused, by reason.
    package private(set) var refused: [Verdict.Reason: Int] = [:]

    /// Nobody came.
    package init() {}

    /// How many are inside.
    package var inside: Int { admitted + readmitted - exited }
    /// How many scans were refused in all.
    package var refusals: Int { refused.values.reduce(0, +) }

    mutating func apply(_ row: TallyRow) {
        switch row.outcome {
        case .admitted:
            admitted += row.count
            if row.isOverridden { overridden += row.count }
        case .readmitted: readmitted += row.count
        case .exited: exited += row.count
        case .refer: referred += row.count
        case .refused:
            guard let reason = row.reason else { return }
            refused[reason, default: 0] += row.count
        case .annulled: break
        }
    }
}
