/// The addresses that a PDF's page may open.
package enum LinkAddress {
    /// Whether the text is an address of the web as it stands in a PDF.
    ///
    /// It begins with `https://` or `http://` and a host, holds visible characters of ASCII without those that end a
    /// text in a PDF or are no part of an address, two digits behind each `%`, and has at most
    /// `RenderingLimits.linkBytes`. That keeps out addresses of scripts and files, and all that would need escaping.
    package static func isGood(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix),
            text.utf8.count <= RenderingLimits.linkBytes, text.utf8.allSatisfy(isPlain),
            text.split(separator: "%", omittingEmptySubsequences: false).dropFirst().allSatisfy({ encoded in
                encoded.count >= 2 && encoded.prefix(2).allSatisfy(\.isHexDigit)
            })
        else { return false }
        return text.utf8.dropFirst(scheme.utf8.count).first.map { !"/?#:".utf8.contains($0) } ?? false
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"()<>\\\"{}".utf8.contains(byte)
    }
}
