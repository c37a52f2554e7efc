/// The short number of an order that is printed, and read over the phone: `J6RG-M1KB`.
///
/// Seven random symbols of base 32 (35 bits, so that one number does not tell the next) and a check symbol.
package struct OrderNumber: Hashable, Sendable {
    /// Eight symbols with a hyphen in the middle.
    package let text: String

    /// A new random number.
    ///
    /// The database's UNIQUE constraint has the last word on whether it is free.
    package init(in world: World) {
        var values = world.randomBytes(7).map { $0 & 31 }
        values.append(CheckSymbol.value(completing: values))
        text = Self.grouped(values)
    }

    /// Reads a number as a person typed it: any case, with or without hyphen, O for 0, I or L for 1.
    ///
    /// - Throws: `invalidOrderNumber` when it has another length or its check symbol is wrong.
    package init(_ typed: some StringProtocol) throws(TicketingError) {
        guard typed.utf8.count <= 24, let values = Base32.values(of: typed), values.count == 8,
            CheckSymbol.isValid(values)
        else {
            throw TicketingError(
                .invalidOrderNumber,
                "\(PlainText.quoted(typed, maximumLength: 24)) is no order number; it has eight letters and digits "
                    + "such as J6RG-M1KB, and at least one of these is mistyped.")
        }
        text = Self.grouped(values)
    }

    private static func grouped(_ values: [UInt8]) -> String {
        Base32.text(of: Array(values.prefix(4))) + "-" + Base32.text(of: Array(values.suffix(4)))
    }
}

extension OrderNumber: CustomStringConvertible {
    package var description: String { text }
}
