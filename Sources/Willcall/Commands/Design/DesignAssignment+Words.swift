import Designs
import Fulfilment
import Ticketing

extension DesignAssignment {
    /// The design, and which revision of it, for people.
    var designWords: String {
        designID + (revision.map { "@" + $0.prefix(CommandLimits.revisionLength) } ?? " in its latest revision")
    }
}

extension DesignAssignment.Scope {
    /// What it stands for, for people: `tickets of the event ‘LANTERN’, sold by the agency ‘ACME’`.
    var words: String {
        let criteria = [
            instanceCode.map { "of the instance \(PlainText.quoted($0))" },
            eventCode.map { "of the event \(PlainText.quoted($0))" },
            ticketType.map { "of the type \(PlainText.quoted($0))" },
            agencyCode.map { "sold by the agency \(PlainText.quoted($0))" },
            delivery.map { "with the delivery method \($0.rawValue)" },
        ].compactMap(\.self)
        return criteria.isEmpty ? "all \(kind.rawValue)s" : "\(kind.rawValue)s " + criteria.joined(separator: ", ")
    }
}
