/// Reads comma-separated values as RFC 4180 writes them, record by record, from chunks of UTF-8.
///
/// Lines end with LF or CRLF. A record whose form is wrong comes back with a fault, and reading goes on after it.
/// Blank lines are passed over.
struct CSVReader {
    private enum Ending { case field, record, fault }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private var cursor: ByteCursor
    private var buffer: [UInt8] = []
    private let limits: ImportLimits

    init(_ chunks: @escaping () throws -> [UInt8], limits: ImportLimits = .standard) {
        cursor = ByteCursor(chunks)
        self.limits = limits
    }

    /// The next record; nil at the end of the file.
    mutating func next() throws -> CSVRecord? {
        while try cursor.peek() != nil {
            let start = cursor.bytesPassed
            var record = CSVRecord(place: cursor.place)
            readFields: while true {
                if record.fields.count == limits.fieldsPerRecord {
                    record.refuse(
                        cursor.place, "A record has at most \(limits.fieldsPerRecord) fields; remove the rest.")
                    try cursor.skipLine()
                    break
                }
                switch try readField(into: &record) {
                case .field: continue
                case .record: break readFields
                case .fault:
                    try cursor.skipLine()
                    break readFields
                }
            }
            if let place = cursor.takeFault() {
                record.fault = nil
                record.refuse(place, "This is not UTF-8; save the file in the encoding UTF-8.")
            }
            // A blank line has one empty field and no more than its line end.
            let isBlank = record.fault == nil && record.fields.count == 1 && record.fields[0].text.isEmpty
            if isBlank, cursor.bytesPassed - start <= 2 { continue }
            return record
        }
        return nil
    }

    private mutating func readField(into record: inout CSVRecord) throws -> Ending {
        buffer.removeAll(keepingCapacity: true)
        let place = cursor.place
        let ending =
            try cursor.peek() == Self.quote
            ? readQuoted(place, into: &record) : readPlain(place, into: &record)
        if record.fault == nil {
            record.fields.append(CSVRecord.Field(text: String(decoding: buffer, as: UTF8.self), place: place))
        }
        return ending
    }

    private mutating func readPlain(_ start: SourcePlace, into record: inout CSVRecord) throws -> Ending {
        while let byte = try cursor.peek() {
            if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn {
                return try readEnd(into: &record)
            }
            if byte == Self.quote {
                record.refuse(
                    cursor.place,
                    "A quote stands inside a field without quotes; put the field in quotes and double the quote.")
                return .fault
            }
            append(byte, start, to: &record)
            _ = try cursor.next()
        }
        return .record
    }

    private mutating func readQuoted(_ start: SourcePlace, into record: inout CSVRecord) throws -> Ending {
        _ = try cursor.next()
        while let byte = try cursor.peek() {
            if byte == Self.quote {
                _ = try cursor.next()
                guard try cursor.peek() == Self.quote else { return try readEnd(into: &record) }
            }
            append(byte, start, to: &record)
            _ = try cursor.next()
        }
        record.refuse(start, "The quote that opens here is never closed; close it.")
        return .record
    }

    /// Reads what must stand after a field: a comma, a line end, or nothing.
    private mutating func readEnd(into record: inout CSVRecord) throws -> Ending {
        let place = cursor.place
        switch try cursor.peek() {
        case nil: return .record
        case Self.comma:
            _ = try cursor.next()
            return .field
        case Self.lineFeed:
            _ = try cursor.next()
            return .record
        case Self.carriageReturn:
            _ = try cursor.next()
            if try cursor.peek() == Self.lineFeed {
                _ = try cursor.next()
                return .record
            }
            record.refuse(place, "A carriage return stands alone; end lines with LF or CRLF.")
            return .fault
        default:
            record.refuse(
                place, "Text follows a closing quote; put a comma after it, or double the quotes inside the field.")
            return .fault
        }
    }

    private mutating func append(_ byte: UInt8, _ start: SourcePlace, to record: inout CSVRecord) {
        if byte == 0 { record.refuse(cursor.place, "The file holds a NUL byte; save it as plain text in UTF-8.") }
        guard buffer.count < limits.fieldBytes else {
            record.refuse(
                start, "The field has more than \(limits.fieldBytes) bytes; shorten it, or close its quote.")
            return
        }
        buffer.append(byte)
    }
}
