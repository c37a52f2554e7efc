/// What a file says for one field.
package enum SourceValue: Hashable, Sendable {
    /// Nothing, or only an empty text.
    case missing
    /// A text, and where it starts.
    case text(String, at: SourcePlace)
    /// Something that was told as a problem already, so that it must not be told again as missing.
    case refused

    /// The text, if there is one.
    package var text: String? {
        guard case .text(let text, _) = self else { return nil }
        return text
    }
}
