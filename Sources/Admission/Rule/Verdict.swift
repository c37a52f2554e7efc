/// The door's answer to one attempt.
package struct Verdict: Hashable, Sendable {
    /// What happens at the door.
    package enum Outcome: String, CaseIterable, Sendable {
        /// Let in: one of the ticket's admissions is used.
        case admitted
        /// Let in again after going out.
        case readmitted
        /// Let out, and may come back.
        case exited
        /// An earlier scan was taken back.
        case annulled
        /// A steward decides.
        case refer
        /// Not let in.
        case refused
    }

    /// Why somebody is refused or referred.
    package enum Reason: String, CaseIterable, Sendable {
        /// A damaged or mistyped code: scan or type it again.
        case malformedBarcode
        /// A code as it should be, but none of ours.
        case unknownBarcode
        /// Every admission of the ticket is used; the earlier scan says when and where.
        case alreadyAdmitted
        /// A ticket for another performance.
        case wrongInstance
        /// A ticket for another gate.
        case wrongGate
        /// A ticket that does not reach into the zone behind this gate.
        case wrongZone
        /// Before the doors open for it.
        case tooEarly
        /// After the doors closed for it.
        case tooLate
        /// The same ticket passed a moment ago, and may have been handed back over the fence.
        case passBackTooSoon
        /// Going out without having come in.
        case notInside
        /// A ticket for several persons has admitted them all.
        case entryLimitReached
        /// The ticket or the performance was called off.
        case cancelled
        /// The ticket's money went back.
        case refunded
        /// An older print; the valid one is named.
        case reissued
        /// Held back by the box office.
        case blocked
        /// Signed by a key that was revoked; a steward who knows the holder may let in.
        case keyRevoked
        /// Sold in test mode; only doors in test mode admit it.
        case testTicket
        /// Another scan of the same ticket came in between, again and again: scan it again.
        case contended
    }

    /// What happens.
    package let outcome: Outcome
    /// Why, for `refer` and `refused`; nil for the others.
    package let reason: Reason?

    package static let admitted = Verdict(outcome: .admitted, reason: nil)
    package static let readmitted = Verdict(outcome: .readmitted, reason: nil)
    package static let exited = Verdict(outcome: .exited, reason: nil)
    package static let annulled = Verdict(outcome: .annulled, reason: nil)

    /// Refused for the reason.
    package static func refused(_ reason: Reason) -> Verdict { Verdict(outcome: .refused, reason: reason) }
    /// Left to a steward for the reason.
    package static func refer(_ reason: Reason) -> Verdict { Verdict(outcome: .refer, reason: reason) }

    /// Whether it changes the state of an admission, and so belongs in the ledger.
    package var changesState: Bool { reason == nil }

    /// Whether a steward may let in against it: the ticket stands, and there is a right that is used by doing so.
    package var isOverridable: Bool {
        switch reason {
        case .alreadyAdmitted, .entryLimitReached, .passBackTooSoon, .wrongGate, .wrongZone, .tooEarly, .tooLate,
            .reissued, .keyRevoked:
            true
        case .malformedBarcode, .unknownBarcode, .wrongInstance, .notInside, .cancelled, .refunded, .blocked,
            .testTicket,
            .contended, nil:
            false
        }
    }

    init(outcome: Outcome, reason: Reason?) {
        self.outcome = outcome
        self.reason = reason
    }
}
