import Testing
import Ticketing

@Suite("Identifiers are UUIDs of version 7")
struct IdentifierTests {
    @Test(
        "A new identifier has the form, the version and the variant of RFC 9562",
        arguments: 1...50 as ClosedRange<UInt64>)
    func hasTheForm(_ seed: UInt64) throws {
        let text = TicketID(in: world(seed)).text
        #expect(text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        #expect(try TicketID(text).text == text)
    }

    @Test("Its first 48 bits are the world's clock in milliseconds")
    func tellsTheTime() {
        let moment = Timestamp(microseconds: 0x0190_1234_5678 * 1000 + 999)
        #expect(OrderID(in: .seeded(1, now: moment)).text.hasPrefix("01901234-5678-7"))
    }

    @Test("One made in a later millisecond sorts after one made earlier, whatever the randomness")
    func sortsByTime() {
        var previous = OrderID(in: .seeded(0, now: Timestamp(microseconds: 1_800_000_000_000_000)))
        for step in 1...500 as ClosedRange<Int64> {
            let moment = Timestamp(microseconds: 1_800_000_000_000_000 + step * 1000)
            let next = OrderID(in: .seeded(UInt64(truncatingIfNeeded: step &* 7919), now: moment))
            #expect(previous < next, "step \(step)")
            previous = next
        }
    }

    @Test("One world gives different identifiers within one millisecond")
    func differs() {
        let world = world(7)
        #expect(Set((0..<1000).map { _ in TicketID(in: world).text }).count == 1000)
    }

    @Test("A clock before 1970 counts as 1970")
    func survivesAWrongClock() {
        #expect(OrderID(in: .seeded(1, now: Timestamp(seconds: -5))).text.hasPrefix("00000000-0000-7"))
    }

    @Test("Capitals are read, and kept as lower case")
    func readsCapitals() throws {
        #expect(
            try EventID("0190ABCD-1234-7ABC-8DEF-0123456789AB").text == "0190abcd-1234-7abc-8def-0123456789ab")
    }

    @Test(
        "Anything but the canonical form is refused",
        arguments: [
            "", "0190abcd12347abc8def0123456789ab", "{0190abcd-1234-7abc-8def-0123456789ab}",
            "0190abcd-1234-7abc-8def-0123456789a", "0190abcd-1234-7abc-8def-0123456789abc",
            "0190abcg-1234-7abc-8def-0123456789ab", "0190abcd_1234-7abc-8def-0123456789ab",
            "0190abcd-1234-7abc-8def-0123456789é",
        ])
    func refuses(_ text: String) {
        let error = #expect(throws: TicketingError.self) { try TicketID(text) }
        #expect(error?.code == .invalidIdentifier)
    }
}
