import Ticketing

/// Where a right's holders are, told from the ledger: how many came in, who is inside, and when one last passed.
package struct AdmissionState: Hashable, Sendable {
    /// The changes that stand, oldest first: an annulled one and its annulment are not among them.
    package private(set) var standing: [Scan] = []
    /// The highest sequence in the ledger, whether it stands or not; 0 for none.
    package private(set) var sequence = 0

    /// A right that nobody has used.
    package init() {}

    /// The state after the changes.
    ///
    /// - Parameter history: all changes of the right's state, oldest first.
    package init(_ history: [Scan]) {
        for scan in history { apply(scan) }
    }

    /// Takes in the next change.
    package mutating func apply(_ scan: Scan) {
        sequence = scan.sequence
        if let annulled = scan.annuls {
            standing.removeAll { $0.sequence == annulled }
        } else {
            standing.append(scan)
        }
    }

    /// The last change that stands.
    package var last: Scan? { standing.last }
    /// How many admissions are used.
    ///
    /// A door without the network may let somebody in again whose first admission is not in the ledger yet; so whoever
    /// is let in again while nobody is out uses one.
    package var entries: Int {
        var (entries, inside) = (0, 0)
        for scan in standing {
            switch scan.outcome {
            case .admitted: (entries, inside) = (entries + 1, inside + 1)
            case .readmitted: (entries, inside) = (entries > inside ? entries : entries + 1, inside + 1)
            case .exited: inside -= 1
            case .annulled, .refer, .refused: break
            }
        }
        return entries
    }

    /// How many of the holders are inside; below 0 while an exit was uploaded before the entry that it belongs to.
    package var inside: Int {
        standing.reduce(0) { count, scan in
            switch scan.outcome {
            case .admitted, .readmitted: count + 1
            case .exited: count - 1
            case .annulled, .refer, .refused: count
            }
        }
    }
}
