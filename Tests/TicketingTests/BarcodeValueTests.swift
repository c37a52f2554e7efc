import Testing
import Ticketing

@Suite("Barcode values are printable ASCII")
struct BarcodeValueTests {
    @Test(
        "What a scanner can give is kept exactly",
        arguments: ["7", "abc-DEF 1", "]Q1~!", String(repeating: "9", count: 400)])
    func keeps(_ text: String) throws { #expect(try BarcodeValue(text).text == text) }

    @Test(
        "Anything else is refused",
        arguments: ["", " ", " 7", "7 ", "é", "7\n", "\t7", "7\u{7F}", String(repeating: "9", count: 401)])
    func refuses(_ text: String) {
        let error = #expect(throws: TicketingError.self) { try BarcodeValue(text) }
        #expect(error?.code == .invalidBarcode)
    }
}
