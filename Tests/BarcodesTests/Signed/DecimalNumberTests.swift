import SeedTesting
import Testing
import Ticketing

@testable import Barcodes

@Suite("Bytes as a decimal number")
struct DecimalNumberTests {
    @Test func `bytes and digits stand for each other`() {
        let seed = Seed.next(for: "bytes as decimal numbers")
        let world = World.seeded(seed, now: Timestamp(seconds: 0))
        for count in [1, 2, 3, 4, 5, 14, 78] {
            // 2.41 digits are more than a byte needs.
            let digits = count * 241 / 100 + 1
            for _ in 0..<200 {
                let bytes = world.randomBytes(count)
                let text = DecimalNumber.digits(digits, of: bytes)
                #expect(DecimalNumber.bytes(count, ofDigits: text, digits) == bytes, "seed \(seed)")
            }
        }
    }

    @Test func `the least and the greatest number are written as they are`() {
        #expect(DecimalNumber.digits(10, of: [0, 0, 0, 0]) == "0000000000")
        #expect(DecimalNumber.digits(10, of: [255, 255, 255, 255]) == "4294967295")
        #expect(DecimalNumber.bytes(4, ofDigits: "4294967295", 10) == [255, 255, 255, 255])
        #expect(DecimalNumber.bytes(4, ofDigits: "4294967296", 10) == nil)
        #expect(DecimalNumber.bytes(2, ofDigits: "65536", 5) == nil)
        #expect(DecimalNumber.bytes(2, ofDigits: "6553", 5) == nil)
        #expect(DecimalNumber.bytes(2, ofDigits: "6553x", 5) == nil)
    }
}
