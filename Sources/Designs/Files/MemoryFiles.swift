/// The files of a design that are in memory, because they came with a request or out of a database.
package struct MemoryFiles: DesignFiles {
    private let content: [String: [UInt8]]

    /// The files by their names.
    package init(_ content: [String: [UInt8]]) { self.content = content }

    package var names: [String] { Array(content.keys.sorted().prefix(DesignLimits.files)) }

    package func bytes(of name: String, limit: Int) throws(DesignFileError) -> [UInt8] {
        guard DesignFileError.isPlain(name) else { throw .unsafeName(name) }
        guard let bytes = content[name] else { throw .missing(name) }
        guard bytes.count <= limit else { throw .tooLarge(name, limit: limit) }
        return bytes
    }
}
