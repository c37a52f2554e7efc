import Storage
import StorageTesting
import Testing

@Suite("A packed row gives a value only as what it is")
struct PackedRowTests {
    private let row: PackedRow

    init() {
        var row = PackedRow()
        for value in [SQLValue.null, .integer(-7), .text("sév\"en"), .bytes([7, 0]), .text("")] { row.append(value) }
        self.row = row
    }

    @Test func `values of the right type come out`() throws {
        #expect(row.isNull(0) && !row.isNull(4))
        #expect(try row.integer(1) == -7)
        #expect(try row.optionalInteger(0) == nil && row.optionalInteger(1) == -7)
        #expect(try row.text(2) == "sév\"en")
        #expect(try Array(row.utf8(2)) == Array("sév\"en".utf8))
        #expect(try row.optionalText(0) == nil && row.optionalText(4) == "")
        #expect(try row.optionalUTF8(0) == nil && row.optionalUTF8(4)?.isEmpty == true)
    }

    @Test func `a value of another type is refused, and null where a value must be`() async {
        await expect(.unexpectedValue) { _ = try row.text(1) }
        await expect(.unexpectedValue) { _ = try row.text(3) }
        await expect(.unexpectedValue) { _ = try row.integer(2) }
        await expect(.unexpectedValue) { _ = try row.optionalInteger(2) }
        await expect(.unexpectedValue) { _ = try row.optionalUTF8(1) }
        await expect(.unexpectedValue) { _ = try row.integer(0) }
        await expect(.unexpectedValue) { _ = try row.text(0) }
    }

    @Test func `what was taken from a row outlives it`() throws {
        var row = row
        let (held, text) = (row, try row.utf8(2))
        row.clear()
        row.append(.text("another"))
        #expect(try held.text(2) == "sév\"en")
        #expect(Array(text) == Array("sév\"en".utf8))
        #expect(try row.text(0) == "another")
    }
}
