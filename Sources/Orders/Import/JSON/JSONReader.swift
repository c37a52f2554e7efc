import Ticketing

/// Reads JSON (RFC 8259) from chunks of UTF-8, value by value.
///
/// It exists beside Foundation's because that one needs a whole file in memory, stops at the first wrong type, tells
/// no line, and reads prices through floating point.
struct JSONReader {
    private var cursor: ByteCursor
    private var buffer: [UInt8] = []
    private var elementEnd = Int.max
    private let limits: ImportLimits

    init(_ chunks: @escaping () throws -> [UInt8], limits: ImportLimits = .standard) {
        cursor = ByteCursor(chunks)
        self.limits = limits
    }

    /// Passes white space and tells what comes next; nil at the end.
    mutating func peek() throws -> UInt8? {
        while let byte = try cursor.peek() {
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            _ = try cursor.next()
        }
        return nil
    }

    /// Where the next byte stands, white space passed.
    mutating func place() throws -> SourcePlace {
        _ = try peek()
        return cursor.place
    }

    /// Passes a structural character.
    mutating func expect(_ character: Character) throws {
        guard try peek() == character.asciiValue else { throw try unexpected("‘\(character)’") }
        _ = try cursor.next()
    }

    /// Passes a structural character if it is next.
    mutating func passes(_ character: Character) throws -> Bool {
        guard try peek() == character.asciiValue else { return false }
        _ = try cursor.next()
        return true
    }

    /// Reads a whole value, within the limits of one element.
    mutating func element() throws -> JSONNode {
        _ = try peek()
        elementEnd = cursor.bytesPassed + limits.elementBytes
        defer { elementEnd = .max }
        return try value(depth: 1)
    }

    /// Reads a string that is next.
    mutating func string() throws -> String {
        guard try peek() == UInt8(ascii: "\"") else { throw try unexpected("a string in quotes") }
        let start = cursor.place
        _ = try cursor.next()
        buffer.removeAll(keepingCapacity: true)
        while true {
            let place = cursor.place
            guard let byte = try advance() else {
                throw JSONFault(start, "The string that opens here is never closed.")
            }
            switch byte {
            case UInt8(ascii: "\""):
                if let fault = cursor.takeFault() {
                    throw JSONFault(fault, "This is not UTF-8; save the file in the encoding UTF-8.")
                }
                return String(decoding: buffer, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(place)
            case 0..<0x20: throw JSONFault(place, "A control character stands inside a string; escape it, as in \\n.")
            default: buffer.append(byte)
            }
        }
    }

    /// The fault of something else than what was wanted.
    mutating func unexpected(_ wanted: String) throws -> JSONFault {
        let next = try peek()
        if let fault = cursor.takeFault() {
            return JSONFault(fault, "This is not UTF-8; save the file in the encoding UTF-8.")
        }
        guard let next else { return JSONFault(cursor.place, "The file ends where \(wanted) is wanted.") }
        let found = (0x21...0x7E).contains(next) ? "‘\(Character(Unicode.Scalar(next)))’ stands" : "Something stands"
        return JSONFault(cursor.place, "\(found) where \(wanted) is wanted.")
    }

    private mutating func advance() throws -> UInt8? {
        guard cursor.bytesPassed < elementEnd else {
            throw JSONFault(cursor.place, "One element has more than \(limits.elementBytes) bytes; split it.")
        }
        return try cursor.next()
    }

    private mutating func value(depth: Int) throws -> JSONNode {
        let place = try place()
        guard depth <= limits.depth else {
            throw JSONFault(place, "Values are nested more than \(limits.depth) deep; flatten them.")
        }
        switch try peek() {
        case UInt8(ascii: "\""): return JSONNode(place: place, value: .string(try string()))
        case UInt8(ascii: "{"): return JSONNode(place: place, value: .object(try members(depth: depth)))
        case UInt8(ascii: "["): return JSONNode(place: place, value: .array(try elements(depth: depth)))
        case UInt8(ascii: "t"): return JSONNode(place: place, value: try word("true", .boolean(true)))
        case UInt8(ascii: "f"): return JSONNode(place: place, value: try word("false", .boolean(false)))
        case UInt8(ascii: "n"): return JSONNode(place: place, value: try word("null", .null))
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            return JSONNode(place: place, value: .number(try number()))
        default: throw try unexpected("a value")
        }
    }

    private mutating func members(depth: Int) throws -> [JSONNode.Member] {
        try expect("{")
        var members: [JSONNode.Member] = []
        if try passes("}") { return members }
        while true {
            let place = try place()
            let key = try string()
            try expect(":")
            members.append(JSONNode.Member(key: key, place: place, node: try value(depth: depth + 1)))
            if try passes(",") { continue }
            guard try passes("}") else { throw try unexpected("‘,’ or ‘}’") }
            return members
        }
    }

    private mutating func elements(depth: Int) throws -> [JSONNode] {
        try expect("[")
        var elements: [JSONNode] = []
        if try passes("]") { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            if try passes(",") { continue }
            guard try passes("]") else { throw try unexpected("‘,’ or ‘]’") }
            return elements
        }
    }

    private mutating func word(_ word: String, _ value: JSONNode.Value) throws -> JSONNode.Value {
        let place = cursor.place
        for byte in word.utf8 where try advance() != byte {
            throw JSONFault(place, "This is no JSON value; did you mean \(word)?")
        }
        return value
    }
}

extension JSONReader {
    private mutating func number() throws -> String {
        let place = cursor.place
        var text: [UInt8] = []
        while let byte = try cursor.peek(), Self.isPartOfNumber(byte) {
            text.append(byte)
            _ = try advance()
        }
        let number = String(decoding: text, as: UTF8.self)
        guard number.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil else {
            throw JSONFault(
                place, "\(PlainText.quoted(number, maximumLength: 24)) is no JSON number; put other texts in quotes.")
        }
        return number
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func escape(_ place: SourcePlace) throws {
        switch try advance() {
        case UInt8(ascii: "\""): buffer.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): buffer.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): buffer.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): buffer.append(0x08)
        case UInt8(ascii: "f"): buffer.append(0x0C)
        case UInt8(ascii: "n"): buffer.append(0x0A)
        case UInt8(ascii: "r"): buffer.append(0x0D)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "u"): buffer.append(contentsOf: Array(String(try escapedScalar(place)).utf8))
        default: throw JSONFault(place, "This is no escape of JSON; write \\\\ for a backslash.")
        }
    }

    private mutating func escapedScalar(_ place: SourcePlace) throws -> Character {
        let first = try hexadecimal(place)
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        let loneSurrogate = JSONFault(place, "Half of a surrogate pair stands alone; write both halves.")
        guard (0xD800...0xDBFF).contains(first), try advance() == UInt8(ascii: "\\"),
            try advance() == UInt8(ascii: "u"), case let second = try hexadecimal(place),
            (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw loneSurrogate }
        return Character(scalar)
    }

    private mutating func hexadecimal(_ place: SourcePlace) throws -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = try advance(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw JSONFault(place, "\\u needs four hexadecimal digits.")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
