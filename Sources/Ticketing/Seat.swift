/// Where a ticket's holder sits or stands.
package struct Seat: Hashable, Sendable {
    /// The area of the plan, for example `Stalls` or `Standing`.
    package let area: String
    /// The row and the seat's number; nil where places are not numbered.
    package let place: Place?

    /// A numbered place.
    package struct Place: Hashable, Sendable {
        /// The row, for example `C`.
        package let row: String
        /// The number as it stands on the seat, for example `12` or `12A`.
        package let number: String
    }

    /// A seat of a reserved area, or a place in an unreserved one when neither row nor number is given.
    ///
    /// - Throws: `invalidText` when the area is missing, only one of row and number is given, or one is too long.
    package init(area: String, row: String?, number: String?) throws(TicketingError) {
        self.area = try PlainText.line(area, label: "area", maximumLength: TicketingLimits.seatLength)
        guard !self.area.isEmpty else { throw TicketingError(.invalidText, "A ticket needs an area; name it.") }
        let row = try PlainText.line(row ?? "", label: "row", maximumLength: TicketingLimits.seatLength)
        let number = try PlainText.line(number ?? "", label: "seat number", maximumLength: TicketingLimits.seatLength)
        switch (row.isEmpty, number.isEmpty) {
        case (true, true): place = nil
        case (false, false): place = Place(row: row, number: number)
        default:
            throw TicketingError(.invalidText, "A reserved seat has both a row and a number; give both, or neither.")
        }
    }
}
