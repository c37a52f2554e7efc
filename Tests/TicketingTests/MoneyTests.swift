import Testing
import Ticketing

@Suite("Money is whole minor units of one currency")
struct MoneyTests {
    struct Reading: CustomTestStringConvertible {
        let decimal: String
        let currency: String
        let minorUnits: Int64
        let written: String
        var testDescription: String { "\(decimal) \(currency)" }
    }

    static let readings = [
        Reading(decimal: "45", currency: "GBP", minorUnits: 4500, written: "45.00"),
        Reading(decimal: "45.5", currency: "GBP", minorUnits: 4550, written: "45.50"),
        Reading(decimal: "45.05", currency: "EUR", minorUnits: 4505, written: "45.05"),
        Reading(decimal: "0", currency: "GBP", minorUnits: 0, written: "0.00"),
        Reading(decimal: "0.01", currency: "USD", minorUnits: 1, written: "0.01"),
        Reading(decimal: "007.10", currency: "GBP", minorUnits: 710, written: "7.10"),
        Reading(decimal: "4500", currency: "JPY", minorUnits: 4500, written: "4500"),
        Reading(decimal: "0", currency: "JPY", minorUnits: 0, written: "0"),
        Reading(decimal: "12.345", currency: "KWD", minorUnits: 12_345, written: "12.345"),
        Reading(decimal: "12.3", currency: "KWD", minorUnits: 12_300, written: "12.300"),
        Reading(decimal: "0.001", currency: "KWD", minorUnits: 1, written: "0.001"),
        Reading(
            decimal: "999999999999.99", currency: "GBP", minorUnits: 99_999_999_999_999, written: "999999999999.99"),
    ]

    @Test("A plain decimal amount is read and written in its currency's decimals", arguments: readings)
    func readsAndWrites(_ reading: Reading) throws {
        let money = try Money(decimal: reading.decimal, currency: Currency(reading.currency))
        #expect(money.minorUnits == reading.minorUnits)
        #expect(money.decimal == reading.written)
    }

    @Test(
        "An amount that is anything else is refused",
        arguments: [
            "", " 45", "45 ", "45.", ".5", "45,00", "1,000.00", "-45", "+45", "£45", "4e3", "45.001", "45.0.0", "٤٥",
            "1000000000000", "0x10", "NaN",
        ])
    func refuses(_ text: String) {
        let error = #expect(throws: TicketingError.self) { try Money(decimal: text, currency: .gbp) }
        #expect(error?.code == .invalidAmount)
    }

    @Test("Yen have no decimals, dinars have three", arguments: [("45.0", "JPY"), ("45.00", "JPY"), ("1.2345", "KWD")])
    func refusesTooManyDecimals(_ text: String, _ code: String) throws {
        let currency = try Currency(code)
        let error = #expect(throws: TicketingError.self) { try Money(decimal: text, currency: currency) }
        #expect(error?.code == .invalidAmount)
        #expect(error?.message.contains("at most \(currency.minorUnitDigits) decimals") == true)
    }

    @Test(
        "An amount below zero is written with one minus", arguments: [(-1, "-0.01"), (-4500, "-45.00"), (-5, "-0.05")])
    func writesNegative(_ minorUnits: Int64, _ written: String) {
        #expect(Money(minorUnits: minorUnits, currency: .gbp).decimal == written)
    }

    @Test("The smallest and largest amounts are written without trapping")
    func writesExtremes() {
        #expect(Money(minorUnits: .min, currency: .gbp).decimal == "-92233720368547758.08")
        #expect(Money(minorUnits: .max, currency: .gbp).decimal == "92233720368547758.07")
    }

    @Test("What is written is read again as the same amount", arguments: ["GBP", "JPY", "KWD"])
    func roundTrips(_ code: String) throws {
        let currency = try Currency(code)
        for seed in 1...200 as ClosedRange<UInt64> {
            let minorUnits = world(seed).randomBytes(5).reduce(Int64(0)) { $0 << 8 | Int64($1) } % 1_000_000_000_000
            let money = Money(minorUnits: minorUnits, currency: currency)
            #expect(try Money(decimal: money.decimal, currency: currency) == money, "seed \(seed)")
        }
    }

    @Test("Currencies know how many decimals they have", arguments: [("GBP", 2), ("JPY", 0), ("KWD", 3), ("TND", 3)])
    func knowsDigits(_ code: String, _ digits: Int) throws { #expect(try Currency(code).minorUnitDigits == digits) }

    @Test("A code outside ISO 4217 is refused", arguments: ["", "gbp", "GB", "GBPX", "ABC", "XXX", "GBP "])
    func refusesCurrency(_ code: String) {
        let error = #expect(throws: TicketingError.self) { try Currency(code) }
        #expect(error?.code == .unknownCurrency)
    }
}
