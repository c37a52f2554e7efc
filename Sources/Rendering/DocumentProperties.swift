package import Ticketing

/// What a PDF says of itself.
package struct DocumentProperties: Hashable, Sendable {
    /// The title that readers show in the window's bar.
    package let title: String
    /// When it counts as made; it comes from the caller so that the same document has the same bytes.
    package let createdAt: Timestamp
    /// The language of its texts, for example `en-GB`, by which screen readers choose a voice; nil if they differ.
    package let language: String?

    /// Properties of a PDF.
    package init(title: String, createdAt: Timestamp, language: String? = nil) {
        self.title = title
        self.createdAt = createdAt
        self.language = language
    }
}
