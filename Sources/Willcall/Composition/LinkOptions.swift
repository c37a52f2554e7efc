import ArgumentParser
import Foundation
import Fulfilment

/// What the pages of PDFs open.
struct LinkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The address that each page of a PDF opens, with {order} for the order's number; WILLCALL_LINK if left "
                + "out, else none.", valueName: "address"))
    var link: String?

    /// The address.
    ///
    /// - Throws: an `OrderLinkError`.
    func orderLink() throws -> OrderLink? {
        let address = link ?? ProcessInfo.processInfo.environment["WILLCALL_LINK"] ?? ""
        return address.isEmpty && link == nil ? nil : try OrderLink(address)
    }

    func validate() throws {
        do {
            _ = try orderLink()
        } catch let error as OrderLinkError {
            throw ValidationError("--link\(link == nil ? " (WILLCALL_LINK)" : ""): \(error)")
        }
    }
}
