package import Ticketing

/// Something that happened at a door without the network and that the rule would not have let happen.
package struct AdmissionConflict: Hashable, Sendable {
    /// What kind of trouble it is.
    package enum Kind: String, CaseIterable, Sendable {
        /// More persons came in by a ticket than it admits.
        case doubleAdmission
        /// Somebody came in by a ticket that did not admit there and then.
        case notAdmissible
        /// Somebody came in by a code that is none of ours, or none of the ticket's that the door took it for.
        case unknownBarcode
    }

    /// How it was settled.
    package struct Settlement: Hashable, Sendable {
        /// When.
        package let at: Timestamp
        /// By whom.
        package let by: String
        /// What was found out or done.
        package let note: String
    }

    /// One of the two scans.
    package struct Side: Hashable, Sendable {
        /// What happened.
        package let outcome: Verdict.Outcome
        /// When.
        package let at: Timestamp
        /// At which gate, if it was said.
        package let gate: String?
        /// By which device, as the ledger calls it.
        package let device: String
        /// Its place among the changes of the right; nil when it changed none.
        package let sequence: Int?
        /// Whether the door judged it by itself.
        package let isOffline: Bool
    }

    /// Names it.
    package let id: ConflictID
    /// What kind of trouble it is.
    package let kind: Kind
    /// Why the rule would not have let in.
    package let reason: Verdict.Reason
    /// The code that was scanned.
    package let barcode: String
    /// The code of the performance, where it is known.
    package let instanceCode: String?
    /// The ticket, if there is one.
    package let ticket: Ticket?
    /// The entry that was in the ledger already, if the scan collides with one.
    package let earlier: Side?
    /// The scan that was merged.
    package let merged: Side
    /// When it was found.
    package let foundAt: Timestamp
    /// How it was settled; nil while it is open.
    package let settlement: Settlement?

    /// What the box office is told of a ticket.
    package struct Ticket: Hashable, Sendable {
        /// Names it.
        package let id: TicketID
        /// The order's number.
        package let orderNumber: String
        /// Whose it is, as far as the agency told.
        package let customerName: String?
        /// The area of the plan.
        package let area: String
        /// The row; nil where places are not numbered.
        package let row: String?
        /// The seat's number; nil where places are not numbered.
        package let seat: String?
        /// For whom, for example `Adult`.
        package let ticketType: String
    }
}

/// Names a conflict.
package typealias ConflictID = Identifier<AdmissionConflict>
