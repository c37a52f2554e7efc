import Testing
import Ticketing

@Suite("JSON Pointers are written as RFC 6901 says")
struct JSONPointerTests {
    @Test(arguments: [
        ("a", "/a"), ("a/b~c", "/a~1b~0c"), ("~1", "/~01"), ("", "/"), ("/\u{301}", "/~1\u{301}"),
    ])
    func `members are escaped`(key: String, pointer: String) {
        #expect(Array(JSONPointer.member(key, of: "").unicodeScalars) == Array(pointer.unicodeScalars))
    }

    @Test func `elements have their index`() { #expect(JSONPointer.element(3, of: "/orders") == "/orders/3") }

    @Test func `bytes are written in lower-case digits`() {
        #expect(Hexadecimal.text(of: [0, 9, 10, 255]) == "00090aff")
        #expect(Hexadecimal.text(of: []) == "")
    }
}
