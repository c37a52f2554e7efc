import Storage

/// The parameters of a statement as libpq takes them: integers and texts in text, bytes as they are.
struct ParameterList {
    /// The types by their numbers in every server's catalogue; 0 leaves a null's type to the server.
    let types: [UInt32]
    private let formats: [Int32]
    private let lengths: [Int32]
    /// Where each value begins in `bytes`; nil for a null.
    private let starts: [Int?]
    private let bytes: [UInt8]

    init(_ values: [SQLValue]) {
        var (types, formats, lengths): ([UInt32], [Int32], [Int32]) = ([], [], [])
        var starts: [Int?] = []
        var bytes: [UInt8] = []
        for value in values {
            let start = bytes.count
            switch value {
            case .null: types.append(0)
            case .integer(let integer):
                types.append(DataType.int8)
                bytes += Array(String(integer).utf8)
            case .text(let text):
                types.append(DataType.text)
                bytes += Array(text.utf8)
            case .bytes(let data):
                types.append(DataType.bytea)
                bytes += data
            }
            let isBinary = if case .bytes = value { true } else { false }
            starts.append(value == .null ? nil : start)
            lengths.append(Int32(clamping: bytes.count - start))
            formats.append(isBinary ? 1 : 0)
            // libpq reads a text to its zero.
            bytes.append(0)
        }
        (self.types, self.formats, self.lengths, self.starts, self.bytes) = (types, formats, lengths, starts, bytes)
    }

    /// Calls the body with what libpq wants: the count, the values, their lengths, their formats.
    func withPointers<Result>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.bindMemory(to: CChar.self).baseAddress
            let values = starts.map { start in start.flatMap { offset in base.map { $0 + offset } } }
            return values.withUnsafeBufferPointer { values in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(Int32(starts.count), values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}
