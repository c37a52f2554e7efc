import Rendering
import Ticketing

/// A text that cannot be the address of orders.
package struct OrderLinkError: Error, Hashable, Sendable {
    /// What is wrong with it.
    package enum Code: String, CaseIterable, Sendable {
        /// It has other characters than visible ones of ASCII.
        case notASCII
        /// It is no address of the web.
        case noScheme
        /// It has no place for the order's number.
        case noOrder
        /// It has no host, or one that depends on the order.
        case noHost
        /// It is longer than half of what a page's address may be; the rest is for the numbers.
        case tooLong
        /// It has characters that are no part of an address, such as other braces, or a `%` without digits.
        case malformed
    }

    /// What is wrong with it.
    package let code: Code
    /// The text, cut to a length.
    private let text: String

    init(_ code: Code, _ text: String) {
        self.code = code
        self.text = PlainText.quoted(text, maximumLength: 80)
    }
}

extension OrderLinkError: CustomStringConvertible {
    package var description: String {
        let remedy =
            switch code {
            case .notASCII: "write other characters than ASCII, and spaces, percent-encoded"
            case .noScheme: "begin it with https:// or http://"
            case .noOrder: "write {order} where the order's number is to stand"
            case .noHost: "name a host, and {order} only behind it"
            case .tooLong: "give it at most \(RenderingLimits.linkBytes / 2) characters"
            case .malformed:
                "leave out quotes, brackets, backslashes, all braces but those of {order}, and % without two digits"
            }
        return "\(text) cannot be the address of orders; \(remedy), for example https://tickets.example.org/o/{order}."
    }
}
