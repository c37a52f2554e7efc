import Storage
import StorageTesting
import Testing

@Suite("A row gives a value only as what it is")
struct RowTests {
    static let row = Row(
        columns: ["nothing": 0, "number": 1, "text": 2, "bytes": 3, "yes": 4],
        values: [.null, .integer(7), .text("seven"), .bytes([7, 0]), .boolean(true)])

    @Test("Values of the right type come out") func reads() throws {
        #expect(try Self.row.integer("number") == 7)
        #expect(try Self.row.text("text") == "seven")
        #expect(try Self.row.value("bytes") == .bytes([7, 0]))
        #expect(try Self.row.boolean("yes"))
        #expect(try Self.row.optionalText("nothing") == nil)
        #expect(try Self.row.optionalInteger("nothing") == nil)
        #expect(try Self.row.optionalText("text") == "seven")
        #expect(try Self.row.optionalInteger("number") == 7)
    }

    @Test("A value of another type is refused") func refusesOtherTypes() async {
        await expect(.unexpectedValue) { _ = try Self.row.text("number") }
        await expect(.unexpectedValue) { _ = try Self.row.integer("text") }
        await expect(.unexpectedValue) { _ = try Self.row.optionalText("bytes") }
        await expect(.unexpectedValue) { _ = try Self.row.optionalInteger("text") }
    }

    @Test("Null is refused where a value must be") func refusesNull() async {
        await expect(.unexpectedValue) { _ = try Self.row.text("nothing") }
        await expect(.unexpectedValue) { _ = try Self.row.integer("nothing") }
        await expect(.unexpectedValue) { _ = try Self.row.boolean("nothing") }
    }

    @Test("A column that is not there is refused by name") func refusesUnknownColumns() {
        let error = #expect(throws: StorageError.self) { try Self.row.value("nowhere") }
        #expect(error?.code == .unexpectedValue)
        #expect(error?.message.contains("nowhere") == true)
    }

    @Test("Optional values become null") func mapsNil() {
        #expect(SQLValue.text(optional: nil) == .null)
        #expect(SQLValue.integer(optional: nil) == .null)
        #expect(SQLValue.text(optional: "a") == .text("a"))
        #expect(SQLValue.boolean(false) == .integer(0))
    }
}
