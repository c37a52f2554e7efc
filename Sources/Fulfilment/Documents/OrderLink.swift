import Rendering
import Ticketing

/// The address that a PDF's pages open, with a place for the order's number: `https://tickets.example.org/o/{order}`.
package struct OrderLink: Hashable, Sendable {
    /// What stands for the order's number.
    package static let place = "{order}"

    private let template: String

    /// The address of that form.
    ///
    /// - Parameter template: an address of the web that has ``place`` at least once behind its host.
    /// - Throws: an ``OrderLinkError``.
    package init(_ template: String) throws(OrderLinkError) {
        let scheme = ["https://", "http://"].first(where: template.hasPrefix)
        guard template.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw OrderLinkError(.notASCII, template)
        }
        guard let scheme else { throw OrderLinkError(.noScheme, template) }
        guard template.contains(Self.place) else { throw OrderLinkError(.noOrder, template) }
        let host = template.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        guard !host.isEmpty, !host.hasPrefix(":"), !host.contains("{") else { throw OrderLinkError(.noHost, template) }
        guard template.utf8.count <= RenderingLimits.linkBytes / 2 else { throw OrderLinkError(.tooLong, template) }
        self.template = template
        // A number's own characters need no encoding, so one that is short stands for all.
        guard LinkAddress.isGood(address(of: "0")) else { throw OrderLinkError(.malformed, template) }
    }

    /// The address of an order, its number percent-encoded.
    func address(of order: OrderNumber) -> String { address(of: order.text) }

    private func address(of number: String) -> String {
        template.replacing(Self.place, with: Self.percentEncoded(number))
    }

    /// The text with all but the characters that mean themselves anywhere in an address as `%` and two digits.
    static func percentEncoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += "%" + Hexadecimal.text(of: [byte]).uppercased()
            }
        }
        return encoded
    }
}
