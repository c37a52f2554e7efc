import Crypto
import Designs
import Foundation
package import Rendering
import Ticketing

/// Pages that are ready to be drawn, and what identifies the result.
package struct PrintableDocument: Sendable {
    /// The title in the document's properties, and the stem of its file name.
    package let title: String
    /// The pages in order; at least one.
    package let pages: PrintablePages
    /// The tickets on the pages, for the ledger of prints.
    package let prints: [Print]
    /// What is recorded in the file itself.
    package let properties: DocumentProperties

    /// A strong validator of the bytes that drawing makes, known without drawing.
    ///
    /// - Parameter format: what the bytes are, for example `pdf` or `png@203`.
    /// - Returns: the validator in its quotes.
    package func entityTag(format: String) -> String {
        var hash = SHA256()
        hash.update(data: Data("\(Renderer.epoch)\n\(format)\n\(properties.createdAt.microseconds)\n\(title)\n".utf8))
        for page in pages {
            hash.update(data: Data(page.design.revision.utf8))
            hash.update(data: page.record.canonicalBytes)
            if let link = page.link { hash.update(data: Data("\(link)\n".utf8)) }
        }
        return "\"" + Hexadecimal.text(of: hash.finalize().prefix(16)) + "\""
    }
}
