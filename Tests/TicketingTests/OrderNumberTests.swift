import Testing
import Ticketing

@Suite("Order numbers survive being read over the phone")
struct OrderNumberTests {
    @Test("A new number has eight symbols with a hyphen in the middle", arguments: 1...50 as ClosedRange<UInt64>)
    func hasTheForm(_ seed: UInt64) throws {
        let number = OrderNumber(in: world(seed))
        #expect(number.text.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/) != nil)
        #expect(try OrderNumber(number.text) == number)
    }

    @Test("Every position but the last is random")
    func everyPositionVaries() {
        let numbers = (1...200 as ClosedRange<UInt64>).map { Array(OrderNumber(in: world($0)).text) }
        for position in 0..<9 where position != 4 {
            #expect(Set(numbers.map { $0[position] }).count > 20, "position \(position)")
        }
    }

    @Test("Slips of the pen and of the tongue are read right", arguments: 1...40 as ClosedRange<UInt64>)
    func readsSlips(_ seed: UInt64) throws {
        let number = OrderNumber(in: world(seed))
        let typed = [
            number.text.lowercased(),
            number.text.replacing("-", with: ""),
            number.text.replacing("-", with: " "),
            number.text.map(String.init).joined(separator: " "),
            number.text.replacing("0", with: "O").replacing("1", with: "I"),
            number.text.replacing("0", with: "o").replacing("1", with: "l"),
            number.text.replacing("1", with: "L"),
        ]
        for text in typed { #expect(try OrderNumber(text) == number, "\(text)") }
    }

    @Test("Every single wrong symbol is noticed", arguments: 1...20 as ClosedRange<UInt64>)
    func noticesSubstitutions(_ seed: UInt64) {
        let symbols = Array(OrderNumber(in: world(seed)).text)
        for position in symbols.indices where symbols[position] != "-" {
            for symbol in Base32.symbols where symbol != symbols[position] {
                var mistyped = symbols
                mistyped[position] = symbol
                #expect(throws: TicketingError.self, "\(String(mistyped))") { try OrderNumber(String(mistyped)) }
            }
        }
    }

    @Test("Every swap of neighbours is noticed", arguments: 1...50 as ClosedRange<UInt64>)
    func noticesSwaps(_ seed: UInt64) {
        let symbols = Array(OrderNumber(in: world(seed)).text).filter { $0 != "-" }
        for position in 1..<symbols.count where symbols[position] != symbols[position - 1] {
            var mistyped = symbols
            mistyped.swapAt(position, position - 1)
            #expect(throws: TicketingError.self, "\(String(mistyped))") { try OrderNumber(String(mistyped)) }
        }
    }

    @Test(
        "Another length or another character is refused",
        arguments: ["", "-", "K7M2", "K7M2-9QX", "K7M2-9QXR-0", "UUUU-UUUU", "K7M2–9QXR", "Ｋ7M2-9QXR", "K7M2-9QX\n"])
    func refuses(_ text: String) {
        let error = #expect(throws: TicketingError.self) { try OrderNumber(text) }
        #expect(error?.code == .invalidOrderNumber)
        let example = error?.message.firstMatch(of: /such as ([0-9A-Z]{4}-[0-9A-Z]{4})/)?.1
        #expect(throws: Never.self) { try OrderNumber(#require(example)) }
    }
}
