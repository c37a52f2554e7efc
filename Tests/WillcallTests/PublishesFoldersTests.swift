import ArgumentParser
import Designs
import Foundation
import StorageTesting
import Testing

@testable import Willcall

@Suite("Publishing a folder of designs", .database(Shipped.migrations))
struct PublishesFoldersTests {
    @Test func `a design that the database refuses is told with those that are not good`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ document: String) throws {
            let place = folder.appending(path: name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try Data(document.utf8).write(to: place.appending(path: "design.json"))
        }
        let database = try #require(TemporaryDatabase.current)
        let options = try DesignOptions.parse(["--designs", folder.path])
        let page = #""page": {"width": 100, "height": 50}, "elements": []"#
        try write("card", #"{"name": "Card", \#(page)}"#)
        #expect(try await options.publish(in: database).refusals.isEmpty)
        try write("card", #"{"name": "Card", "kind": "cover", \#(page)}"#)
        try write("unnamed", "{\(page)}")
        let refusals = try await options.publish(in: database).refusals
        #expect(refusals.map(\.design) == ["unnamed", "card"])
        #expect(refusals.last?.rule == .kindDiffers)
        #expect(refusals.last?.message.contains("draws a ticket") == true, "\(refusals)")
    }
}
