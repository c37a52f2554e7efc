/// Why an asset cannot be drawn.
package struct AssetFlaw: Hashable, Sendable {
    /// What is wrong, as a sentence.
    package let message: String
    /// What to do about it, as a sentence.
    package let remedy: String

    /// A flaw of that message and remedy.
    package init(message: String, remedy: String) {
        self.message = message
        self.remedy = remedy
    }
}
