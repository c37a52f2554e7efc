import Foundation
import Testing

@testable import Willcall

@Suite("Files take their places whole, or not at all")
struct StagesFilesTests {
    /// Runs a body in a folder that goes after it.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func write(_ text: String, to path: String) throws {
        let files = StagedFiles()
        defer { files.discard() }
        try files.open(path).write(contentsOf: Data(text.utf8))
        try files.publish()
    }

    private func kind(_ path: String) -> FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }

    @Test func `a file is made or replaced, and only its owner reads it`() throws {
        try withFolder { folder in
            for text in ["first", "second"] {
                try write(text, to: folder + "/a.pdf")
                #expect(FileManager.default.contents(atPath: folder + "/a.pdf") == Data(text.utf8))
                let mode = try FileManager.default.attributesOfItem(atPath: folder + "/a.pdf")[.posixPermissions]
                #expect(mode as? Int == 0o600)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.pdf"])
        }
    }

    @Test func `what is no file is refused by name, and stays`() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/folder", withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "folder")
            try #require(mkfifo(folder + "/pipe", 0o600) == 0)
            for (name, word) in [("folder", "a folder"), ("link", "a folder"), ("pipe", "a pipe")] {
                let before = kind(folder + "/" + name)
                let error = #expect(throws: OutputError.self) { try write("text", to: folder + "/" + name) }
                #expect(error?.description.contains("/\(name) is \(word), not a file;") == true, "\(name)")
                #expect(kind(folder + "/" + name) == before, "\(name)")
            }
            let device = #expect(throws: OutputError.self) { _ = try OutputPlace("/dev/null") }
            #expect(device?.description.contains("/dev/null is a device") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["folder", "link", "pipe"])
        }
    }

    @Test func `a link stays a link, and what it leads to is written`() throws {
        try withFolder { folder in
            for name in ["there", "not-yet"] {
                if name == "there" { try write("old", to: folder + "/there") }
                try FileManager.default.createSymbolicLink(atPath: folder + "/to-\(name)", withDestinationPath: name)
                try write("new", to: folder + "/to-\(name)")
                #expect(kind(folder + "/to-\(name)") == .typeSymbolicLink)
                #expect(FileManager.default.contents(atPath: folder + "/" + name) == Data("new".utf8))
            }
        }
    }

    @Test func `a folder that is not there is told before anything is written`() throws {
        try withFolder { folder in
            #expect(throws: OutputError.self) { _ = try OutputPlace(folder + "/nowhere/a.pdf") }
            #expect(throws: OutputError.self) { _ = try OutputPlace(folder + "/a.pdf/") }
        }
    }
}
