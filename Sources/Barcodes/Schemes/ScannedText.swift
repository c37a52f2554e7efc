/// Takes off what scanners add to a code.
package enum ScannedText {
    /// The code without white space at its ends and without an AIM identifier such as `]Q1` (ISO/IEC 15424).
    package static func cleaned(_ scanned: String) -> String {
        var text = Substring(scanned)
        // Most scanners add nothing, and looking at characters takes long.
        if scanned.utf8.first != UInt8(ascii: "]"), scanned.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) { return scanned }
        func isBlank(_ character: Character) -> Bool { character.isWhitespace || character == "\0" }
        while let first = text.first, isBlank(first) { text.removeFirst() }
        while let last = text.last, isBlank(last) { text.removeLast() }
        let start = Array(text.utf8.prefix(3))
        if start.count == 3, start[0] == UInt8(ascii: "]"), Self.isLetter(start[1]), Self.isAlphanumeric(start[2]) {
            text = text.dropFirst(3)
        }
        return String(text)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }
    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || isLetter(byte)
    }
}
