import Testing
import Ticketing

@Suite("Seats")
struct SeatTests {
    @Test("A reserved seat has row and number") func reserved() throws {
        let seat = try Seat(area: " Stalls ", row: "C", number: "12A")
        #expect(seat.area == "Stalls")
        #expect(seat.place?.row == "C")
        #expect(seat.place?.number == "12A")
    }

    @Test("A place in an unreserved area has neither", arguments: [nil, "", "  "] as [String?])
    func unreserved(_ blank: String?) throws {
        #expect(try Seat(area: "Standing", row: blank, number: blank).place == nil)
    }

    @Test(
        "Half a seat, no area or a text too long is refused",
        arguments: [
            ("", "C", "12"), ("  ", nil, nil), ("Stalls", "C", nil), ("Stalls", nil, "12"), ("Stalls", "C", " "),
            (String(repeating: "a", count: 81), nil, nil), ("Stalls", String(repeating: "a", count: 81), "1"),
            ("Stalls", "C", "1\u{0}"),
        ] as [(String, String?, String?)])
    func refuses(_ area: String, _ row: String?, _ number: String?) {
        let error = #expect(throws: TicketingError.self) { try Seat(area: area, row: row, number: number) }
        #expect(error?.code == .invalidText)
    }
}
