/// A file beside a design document.
package struct Asset: Hashable, Sendable {
    /// What kind of file it is, by its first bytes.
    package enum Kind: String, Sendable {
        case png, jpeg, svg
        /// TrueType or OpenType, alone or in a collection.
        case font
    }

    /// Its path within the design's folder.
    package let name: String
    /// What kind of file it is.
    package let kind: Kind
    /// Its content.
    package let bytes: [UInt8]
    /// The SHA-256 of the content in hexadecimal.
    package let digest: String

    /// A file of that content.
    package init(name: String, kind: Kind, bytes: [UInt8], digest: String) {
        self.name = name
        self.kind = kind
        self.bytes = bytes
        self.digest = digest
    }
}
