/// A UUID of version 7 (RFC 9562) that names one thing of one kind.
///
/// One made in a later millisecond sorts after one made in an earlier millisecond; within one, the order is random.
package struct Identifier<Subject>: Hashable, Comparable, Sendable {
    /// The canonical text: 36 lower-case characters.
    package let text: String

    /// A new identifier, from the world's clock and randomness.
    package init(in world: World) {
        let milliseconds = UInt64(max(0, world.now().microseconds / 1000))
        var bytes = world.randomBytes(16)
        for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: milliseconds >> UInt64(40 - 8 * index)) }
        bytes[6] = 0x70 | (bytes[6] & 0x0F)
        bytes[8] = 0x80 | (bytes[8] & 0x3F)
        text = Self.canonical(bytes)
    }

    /// Reads the canonical text of a UUID, in either case.
    ///
    /// - Throws: `invalidIdentifier` when the text is anything else.
    package init(_ text: some StringProtocol) throws(TicketingError) {
        guard let canonical = Self.canonical(String(text)) else { throw Self.refusal(of: String(text)) }
        self.text = canonical
    }

    /// Reads the canonical text of a UUID, in either case.
    ///
    /// Doors read several of every scanned ticket, so this one is no generic.
    ///
    /// - Throws: `invalidIdentifier` when the text is anything else.
    package init(_ text: String) throws(TicketingError) {
        guard let canonical = Self.canonical(text) else { throw Self.refusal(of: text) }
        self.text = canonical
    }

    private static func refusal(of text: String) -> TicketingError {
        TicketingError(.invalidIdentifier, "\(PlainText.quoted(text)) is no identifier; it has the form of a UUID.")
    }

    /// The canonical form of a UUID's text, nil for any other; nothing is copied that is in it already.
    private static func canonical(_ text: String) -> String? {
        var count = 0
        var wellFormed = true
        var isCanonical = true
        for byte in text.utf8 {
            let isDash = byte == UInt8(ascii: "-")
            switch count {
            case 8, 13, 18, 23: wellFormed = wellFormed && isDash
            default:
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): break
                case UInt8(ascii: "A")...UInt8(ascii: "F"): isCanonical = false
                default: wellFormed = false
                }
            }
            count += 1
        }
        guard wellFormed, count == 36 else { return nil }
        return isCanonical ? text : text.lowercased()
    }

    package static func < (left: Identifier, right: Identifier) -> Bool { left.text < right.text }

    private static func canonical(_ bytes: [UInt8]) -> String {
        [bytes[0..<4], bytes[4..<6], bytes[6..<8], bytes[8..<10], bytes[10..<16]]
            .map(Hexadecimal.text).joined(separator: "-")
    }
}

extension Identifier: CustomStringConvertible {
    package var description: String { text }
}

/// The kinds of thing that identifiers name.
package enum Subject {
    package enum Event {}
    package enum Instance {}
    package enum Agency {}
    package enum Order {}
    package enum Ticket {}
    package enum Right {}
    package enum AccessToken {}
}

/// Names an event.
package typealias EventID = Identifier<Subject.Event>
/// Names an instance.
package typealias InstanceID = Identifier<Subject.Instance>
/// Names an agency.
package typealias AgencyID = Identifier<Subject.Agency>
/// Names an order; its order number is what people say.
package typealias OrderID = Identifier<Subject.Order>
/// Names a ticket.
package typealias TicketID = Identifier<Subject.Ticket>
/// Names an admission right.
package typealias RightID = Identifier<Subject.Right>
/// Names an access token; it is not the secret.
package typealias AccessTokenID = Identifier<Subject.AccessToken>
