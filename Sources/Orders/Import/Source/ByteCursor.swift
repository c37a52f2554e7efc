/// Goes over a file's bytes one by one, counts lines and characters, and notices what is not UTF-8.
struct ByteCursor {
    private let read: () throws -> [UInt8]
    private var chunk: [UInt8] = []
    private var index = 0
    private var hasStarted = false
    private var hasEnded = false

    private var line = 1
    private var column = 1
    /// How many bytes of the current character are still to come, and what the next of them may be.
    private var pending = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF
    private var fault: SourcePlace?

    /// How many bytes were passed.
    private(set) var bytesPassed = 0

    init(_ read: @escaping () throws -> [UInt8]) { self.read = read }

    /// Where the next character stands.
    var place: SourcePlace { SourcePlace(line: line, column: column) }

    /// The next byte without passing it; nil at the end.
    @inline(__always)
    mutating func peek() throws -> UInt8? {
        if index < chunk.count { return chunk[index] }
        return try refill()
    }

    /// Passes the next byte and returns it; nil at the end.
    @inline(__always)
    mutating func next() throws -> UInt8? {
        guard let byte = try peek() else { return nil }
        index += 1
        bytesPassed += 1
        if byte >= 0x80 || pending > 0 { check(byte) }
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
        return byte
    }

    /// Passes what remains of the physical line, and its end.
    mutating func skipLine() throws {
        while let byte = try next(), byte != UInt8(ascii: "\n") {}
    }

    /// The first place since the last call where the bytes were not UTF-8.
    mutating func takeFault() -> SourcePlace? {
        defer { fault = nil }
        return fault
    }

    private mutating func refill() throws -> UInt8? {
        guard !hasEnded else { return nil }
        chunk = try read()
        index = 0
        if !hasStarted {
            hasStarted = true
            // The mark may be spread over chunks.
            while chunk.count < 3, case let more = try read(), !more.isEmpty { chunk += more }
            if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
            if index == chunk.count, !chunk.isEmpty {
                chunk = try read()
                index = 0
            }
        }
        guard !chunk.isEmpty else {
            hasEnded = true
            if pending > 0 { refuse(SourcePlace(line: line, column: max(1, column - 1))) }
            pending = 0
            return nil
        }
        return chunk[index]
    }

    /// Follows the table of well-formed byte sequences (Unicode 15, table 3-7).
    private mutating func check(_ byte: UInt8) {
        if pending > 0 {
            if allowed.contains(byte) {
                pending -= 1
                allowed = 0x80...0xBF
                return
            }
            refuse(SourcePlace(line: line, column: max(1, column - 1)))
            pending = 0
        }
        allowed = 0x80...0xBF
        switch byte {
        case 0..<0x80: break
        case 0xC2...0xDF: pending = 1
        case 0xE0: (pending, allowed) = (2, 0xA0...0xBF)
        case 0xED: (pending, allowed) = (2, 0x80...0x9F)
        case 0xE1...0xEF: pending = 2
        case 0xF0: (pending, allowed) = (3, 0x90...0xBF)
        case 0xF1...0xF3: pending = 3
        case 0xF4: (pending, allowed) = (3, 0x80...0x8F)
        default: refuse(place)
        }
    }

    private mutating func refuse(_ place: SourcePlace) {
        if fault == nil { fault = place }
    }
}
