/// An order as a file has it: texts that nobody has looked at yet, with their places.
package struct SourceOrder: Hashable, Sendable {
    /// One ticket of it.
    package struct Ticket: Hashable, Sendable {
        /// Where it starts.
        package let place: SourcePlace
        /// The JSON Pointer to it; nil in a file of rows.
        package let pointer: String?
        /// What the file says for the ticket's fields; others do not matter.
        package var values: [OrderField: SourceValue]

        /// A ticket at a place.
        package init(place: SourcePlace, pointer: String? = nil, values: [OrderField: SourceValue]) {
            self.place = place
            self.pointer = pointer
            self.values = values
        }
    }

    /// Where it starts.
    package let place: SourcePlace
    /// The JSON Pointer to it; nil in a file of rows.
    package let pointer: String?
    /// What the file says for the order's fields; others do not matter.
    package var values: [OrderField: SourceValue]
    /// Its tickets, in the order of the file.
    package var tickets: [Ticket]

    /// An order at a place.
    package init(
        place: SourcePlace, pointer: String? = nil, values: [OrderField: SourceValue], tickets: [Ticket] = []
    ) {
        self.place = place
        self.pointer = pointer
        self.values = values
        self.tickets = tickets
    }
}
