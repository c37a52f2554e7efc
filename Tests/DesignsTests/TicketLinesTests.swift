import Designs
import Testing

@Suite("Lines that sum tickets up")
struct TicketLinesTests {
    @Test(arguments: [
        (["12", "13", "14"], "12–14"),
        (["14", "12", "13"], "12–14"),
        (["1", "3"], "1, 3"),
        (["9", "10", "11", "20"], "9–11, 20"),
        (["5"], "5"),
        (["12A", "12", "13"], "12–13, 12A"),
        (["01", "02", "+3", "4"], "4, +3, 01, 02"),
        (["7", "7"], "7, 7"),
        (["9223372036854775807", "09223372036854775807"], "09223372036854775807, 9223372036854775807"),
        (["-1", "0", "1"], "0–1, -1"),
    ])
    func `runs of seats are drawn together`(numbers: [String], expected: String) {
        #expect(TicketLines.ranges(numbers) == expected)
    }
}
