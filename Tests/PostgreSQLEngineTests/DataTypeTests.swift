import Storage
import Testing

@testable import PostgreSQLEngine

@Suite("Values as the server writes them")
struct DataTypeTests {
    private func value(_ text: String, _ type: UInt32) throws -> SQLValue {
        try Array(text.utf8).withUnsafeBufferPointer { try DataType.value($0, ofType: type) }
    }

    @Test(
        arguments: [
            ("0", DataType.int8, .integer(0)), ("-9223372036854775808", DataType.int8, .integer(.min)),
            ("9223372036854775807", DataType.numeric, .integer(.max)), ("-12.000", DataType.numeric, .integer(-12)),
            ("t", DataType.bool, .integer(1)), ("f", DataType.bool, .integer(0)), ("7", DataType.int2, .integer(7)),
            ("\\x00fF".lowercased(), DataType.bytea, .bytes([0, 255])), ("\\x", DataType.bytea, .bytes([])),
            ("é", DataType.text, .text("é")), ("", DataType.varchar, .text("")),
        ] as [(String, UInt32, SQLValue)])
    func `are read as what they are`(text: String, type: UInt32, expected: SQLValue) throws {
        #expect(try value(text, type) == expected)
    }

    @Test(
        arguments: [
            ("9223372036854775808", DataType.numeric), ("1.5", DataType.numeric), ("NaN", DataType.numeric),
            ("Infinity", DataType.numeric), ("", DataType.int4), ("-", DataType.int4), ("1.0", 701), ("{1,2}", 1007),
            ("\\x0", DataType.bytea), ("\\x0g", DataType.bytea), ("abc", DataType.bytea),
        ] as [(String, UInt32)])
    func `are refused where no query of ours has them`(text: String, type: UInt32) {
        let error = #expect(throws: StorageError.self) { try value(text, type) }
        #expect(error?.code == .unexpectedValue)
    }
}
