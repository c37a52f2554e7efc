import Testing
import Ticketing

@Suite("Hexadecimal digits")
struct HexadecimalTests {
    @Test func `bytes and digits stand for each other`() {
        let bytes = (0...255).map { UInt8($0) }
        let text = Hexadecimal.text(of: bytes)
        #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(Hexadecimal.bytes(of: text) == bytes)
        #expect(Hexadecimal.bytes(of: text.uppercased()) == bytes)
        #expect(Hexadecimal.bytes(of: "") == [])
    }

    @Test(arguments: ["0", "abc", "0g", " 00", "0x00", "é0"])
    func `other text stands for none`(_ text: String) {
        #expect(Hexadecimal.bytes(of: text) == nil)
    }
}
