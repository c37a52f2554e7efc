import Storage
import StorageTesting
import Testing

@Suite("A row gives a value only as what it is")
struct RowTests {
    private let row: Row

    init() throws {
        row = Row(
            columns: try ColumnNames(["nothing", "number", "text", "bytes", "yes"]),
            values: [.null, .integer(7), .text("seven"), .bytes([7, 0]), .boolean(true)])
    }

    @Test("Values of the right type come out") func reads() throws {
        #expect(try row.integer("number") == 7)
        #expect(try row.text("text") == "seven")
        #expect(try row.value("bytes") == .bytes([7, 0]))
        #expect(try row.boolean("yes"))
        #expect(try row.optionalText("nothing") == nil)
        #expect(try row.optionalInteger("nothing") == nil)
        #expect(try row.optionalText("text") == "seven")
        #expect(try row.optionalInteger("number") == 7)
    }

    @Test("A value of another type is refused") func refusesOtherTypes() async {
        await expect(.unexpectedValue) { _ = try row.text("number") }
        await expect(.unexpectedValue) { _ = try row.integer("text") }
        await expect(.unexpectedValue) { _ = try row.optionalText("bytes") }
        await expect(.unexpectedValue) { _ = try row.optionalInteger("text") }
    }

    @Test("Null is refused where a value must be") func refusesNull() async {
        await expect(.unexpectedValue) { _ = try row.text("nothing") }
        await expect(.unexpectedValue) { _ = try row.integer("nothing") }
        await expect(.unexpectedValue) { _ = try row.boolean("nothing") }
    }

    @Test("A column that is not there is refused by name") func refusesUnknownColumns() {
        let error = #expect(throws: StorageError.self) { try row.value("nowhere") }
        #expect(error?.code == .unexpectedValue)
        #expect(error?.message.contains("nowhere") == true)
    }

    @Test("No two columns have one name") func refusesDoubledNames() async {
        await expect(.unexpectedValue) { _ = try ColumnNames(["id", "name", "id"]) }
    }

    @Test("Optional values become null") func mapsNil() {
        #expect(SQLValue.text(optional: nil) == .null)
        #expect(SQLValue.integer(optional: nil) == .null)
        #expect(SQLValue.text(optional: "a") == .text("a"))
        #expect(SQLValue.boolean(false) == .integer(0))
    }
}
