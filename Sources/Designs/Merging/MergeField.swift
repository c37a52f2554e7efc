/// A named value that designs can merge.
package struct MergeField: Hashable, Sendable {
    /// Where it has a value.
    package enum Place: String, CaseIterable, Sendable {
        /// In the record of a ticket or an order.
        case record
        /// On a page that is being drawn, apart from the page's own `when`.
        case page
        /// In a group that is drawn once for each item of a list.
        case item
    }

    /// Its path, for example `agency.reference`.
    package let path: String
    /// Its type.
    package let type: MergeType
    /// Whether a ticket or order may come without it.
    package let isOptional: Bool
    /// How many characters a text that comes from outside may have; nil for what Willcall makes or writes itself.
    package let maximumLength: Int?
    /// Which kinds of design can use it everywhere.
    package let kinds: Set<Design.Kind>
    /// Whether each ticket on a list has it.
    package let isListed: Bool
    /// Where it has a value.
    package let place: Place
    /// All texts that it can be, nil where any may stand: conditions that compare it with another are told.
    package let choices: [String]?
    /// What it means, as a sentence.
    package let meaning: String
    /// An example.
    package let sample: MergeValue

    /// A field of those properties.
    package init(
        _ path: String, _ type: MergeType, isOptional: Bool = false, upTo maximumLength: Int? = nil,
        kinds: Set<Design.Kind> = [.ticket, .cover], isListed: Bool = false, in place: Place = .record,
        choices: [String]? = nil, _ meaning: String, sample: MergeValue
    ) {
        self.path = path
        self.type = type
        self.isOptional = isOptional
        self.maximumLength = maximumLength
        self.kinds = kinds
        self.isListed = isListed
        self.place = place
        self.choices = choices
        self.meaning = meaning
        self.sample = sample
    }
}

extension MergeField {
    /// Whether each ticket of an order has its own value, so that a cover shows it in a list of tickets only.
    package var isOfTicketAlone: Bool { place == .record && kinds.contains(.ticket) && !kinds.contains(.cover) }

    /// Whether a design of the kind shows it in a group that goes through tickets, and not beside it.
    package func isOfListedTicket(in kind: Design.Kind) -> Bool {
        switch kind {
        case .ticket: false
        case .cover: isOfTicketAlone
        case .list: isListed
        }
    }
}
