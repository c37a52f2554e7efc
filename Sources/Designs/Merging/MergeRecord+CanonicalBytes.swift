import Ticketing

extension MergeRecord {
    /// The record as bytes that are the same for the same values on every machine, for hashing.
    ///
    /// Fields stand in the order of their paths' bytes. Every text is preceded by its length, so that no two records
    /// share an encoding, and every value by a byte for its type.
    package var canonicalBytes: [UInt8] {
        var encoding = CanonicalEncoding()
        encoding.append(self)
        return encoding.bytes
    }
}

/// Bytes that tell every value apart: lengths before texts, a tag before each value.
private struct CanonicalEncoding {
    var bytes: [UInt8] = []

    mutating func append(_ record: MergeRecord) {
        for (path, value) in record.values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            append(path)
            append(value)
        }
        // Lists follow behind a length that no path has, so that a record without any has the bytes it always had.
        for (list, items) in record.lists.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            append(Int64(-1))
            append(list.rawValue)
            append(Int64(items.count))
            for item in items {
                append(Int64(item.values.count))
                append(item)
            }
        }
    }

    mutating func append(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ text: String) {
        append(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ value: MergeValue) {
        switch value {
        case .text(let text):
            bytes.append(1)
            append(text)
        case .integer(let number):
            bytes.append(2)
            append(number)
        case .money(let amount):
            bytes.append(3)
            append(amount.minorUnits)
            append(amount.currency.code)
        case .dateTime(let moment):
            bytes.append(4)
            append(moment.local.description)
            append(moment.zone)
            append(Int64(moment.offset.seconds))
        case .boolean(let flag):
            bytes.append(5)
            bytes.append(flag ? 1 : 0)
        case .lines(let lines):
            bytes.append(6)
            append(Int64(lines.count))
            for line in lines { append(line) }
        }
    }
}
