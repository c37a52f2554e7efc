import Testing

@testable import Rendering

@Suite("Room for designs' own fonts")
struct BoundsFontFilesTests {
    @Test func `fonts are refused when their bytes together are too many`() throws {
        var room = FontFileRoom(files: 10, bytes: 100)
        try room.take(60)
        let error = #expect(throws: DrawingError.self) { try room.take(41) }
        #expect(error?.code == .failed && error?.message.contains("restart the service") == true)
        try room.take(40)
        #expect(throws: DrawingError.self) { try room.take(1) }
    }

    @Test func `fonts are refused when they are too many`() throws {
        var room = FontFileRoom(files: 1, bytes: 100)
        try room.take(1)
        #expect(throws: DrawingError.self) { try room.take(1) }
    }
}
