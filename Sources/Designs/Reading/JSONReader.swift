import Ticketing

/// Reads JSON (RFC 8259) and keeps where each value was written.
///
/// Foundation's decoder tells no places, takes the last of two equal keys in silence, and recurses without a limit;
/// a design comes from strangers and is answered with the line that must be corrected.
struct JSONReader {
    private static let syntax =
        "Check its commas, quotes and brackets there; it must be UTF-8, and numbers must be of a usual size."

    private let bytes: [UInt8]
    private let source: Int
    private var position = 0
    private var depth = 0
    private var values = 0

    /// The document within the limits of designs.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - source: which of the design's files it is, as `ProblemReport` counts them.
    /// - Returns: the root.
    /// - Throws: why it cannot be read, with the place in bytes.
    static func read(_ bytes: [UInt8], source: Int) throws(ReadingRefusal) -> JSONNode {
        guard bytes.count <= DesignLimits.documentBytes else {
            throw ReadingRefusal(
                .documentTooLarge, "The document has more than \(DesignLimits.documentBytes) bytes.",
                remedy: "Make it smaller; pictures belong in files of their own.")
        }
        if let offset = SourceText.firstInvalid(in: bytes) {
            throw ReadingRefusal(.invalidJSON, "The document is not UTF-8.", remedy: syntax, offset: offset)
        }
        var reader = JSONReader(bytes: bytes, source: source)
        // A mark of the byte order says nothing in UTF-8, and some editors write it.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        let document = try reader.value(pointer: "", keyOffset: nil)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.unexpected("something after its end") }
        return document
    }

    private init(bytes: [UInt8], source: Int) {
        self.bytes = bytes
        self.source = source
    }

    // MARK: Grammar

    private mutating func value(pointer: String, keyOffset: Int?) throws(ReadingRefusal) -> JSONNode {
        skipSpace()
        values += 1
        guard values <= DesignLimits.documentValues else {
            throw ReadingRefusal(
                .documentTooLarge, "The document has more than \(DesignLimits.documentValues) values.",
                remedy: "Make a drawing out of what does not change, and place it as artwork.", offset: position)
        }
        let place = JSONPlace(source: source, pointer: pointer, offset: position, keyOffset: keyOffset)
        let content: JSONNode.Content
        switch peek {
        case UInt8(ascii: "{"): content = .object(try object(pointer))
        case UInt8(ascii: "["): content = .array(try array(pointer))
        case UInt8(ascii: "\""): content = .text(try string())
        case UInt8(ascii: "t"): content = try word("true", .boolean(true))
        case UInt8(ascii: "f"): content = try word("false", .boolean(false))
        case UInt8(ascii: "n"): content = try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try number())
        default: throw unexpected("no value where one must stand")
        }
        return JSONNode(content: content, place: place)
    }

    private mutating func object(_ pointer: String) throws(ReadingRefusal) -> [String: JSONNode] {
        try open()
        defer { depth -= 1 }
        var members: [String: JSONNode] = [:]
        skipSpace()
        if take("}") { return members }
        repeat {
            skipSpace()
            let keyOffset = position
            guard peek == UInt8(ascii: "\"") else { throw unexpected("no key in double quotes where one must stand") }
            let key = try string()
            let inner = JSONPointer.member(key, of: pointer)
            guard members[key] == nil else {
                throw ReadingRefusal(
                    .repeatedKey, "The object has the key ‘\(DocumentCursor.shortened(key))’ again.",
                    remedy: "Keep one of them in each object.", offset: keyOffset, pointer: inner)
            }
            skipSpace()
            guard take(":") else { throw unexpected("no colon after a key") }
            members[key] = try value(pointer: inner, keyOffset: keyOffset)
            skipSpace()
        } while take(",")
        guard take("}") else { throw unexpected("neither a comma nor a closing brace after a member") }
        return members
    }

    private mutating func array(_ pointer: String) throws(ReadingRefusal) -> [JSONNode] {
        try open()
        defer { depth -= 1 }
        var items: [JSONNode] = []
        skipSpace()
        if take("]") { return items }
        repeat {
            items.append(try value(pointer: JSONPointer.element(items.count, of: pointer), keyOffset: nil))
            skipSpace()
        } while take(",")
        guard take("]") else { throw unexpected("neither a comma nor a closing bracket after a value") }
        return items
    }

    private mutating func open() throws(ReadingRefusal) {
        depth += 1
        guard depth <= DesignLimits.documentDepth else {
            throw ReadingRefusal(
                .documentTooLarge, "The document nests deeper than \(DesignLimits.documentDepth) levels.",
                remedy: "Put fewer groups inside each other.", offset: position)
        }
        position += 1
    }

    private mutating func string() throws(ReadingRefusal) -> String {
        let start = position
        guard let (text, end) = SourceText.string(in: bytes, at: start) else {
            position = SourceText.flaw(ofStringIn: bytes, at: start)
            throw unexpected("a text that is not closed, or a character that must be escaped")
        }
        position = end
        return text
    }

    private mutating func word(_ word: String, _ content: JSONNode.Content) throws(ReadingRefusal) -> JSONNode.Content {
        guard bytes[position...].starts(with: word.utf8) else { throw unexpected("a word that is no JSON") }
        position += word.utf8.count
        return content
    }

    /// A number as RFC 8259, section 6, writes it: no plus sign, no leading zeros, digits on both sides of the point.
    private mutating func number() throws(ReadingRefusal) -> Double {
        let start = position
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite else {
            position = start
            throw unexpected("a number that is too large")
        }
        return number
    }

    private mutating func digits() throws(ReadingRefusal) {
        let start = position
        while case UInt8(ascii: "0")...UInt8(ascii: "9") = peek { position += 1 }
        guard position > start else { throw unexpected("a number without digits") }
    }

    // MARK: Bytes

    /// The next byte; zero, which JSON never holds, at the end.
    private var peek: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: sign) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while [0x20, 0x0A, 0x0D, 0x09].contains(peek) { position += 1 }
    }

    private func unexpected(_ what: String) -> ReadingRefusal {
        ReadingRefusal(
            .invalidJSON, "The document is not JSON: there is \(what).", remedy: Self.syntax,
            offset: min(position, bytes.count))
    }
}
