import Foundation
import Testing

@testable import Orders

@Suite(.timeLimit(.minutes(5)))
struct OpensFilesTests {
    private func code(_ path: String) -> ImportError.Code? {
        do {
            _ = try FileChunks(path: path, limits: .standard)
            return nil
        } catch {
            return (error as? ImportError)?.code
        }
    }

    @Test func `pipes, devices and folders are refused before they are waited for`() async throws {
        try await Sample.withFile([], "orders.csv") { path in
            let pipe = path + ".pipe"
            try #require(mkfifo(pipe, 0o600) == 0)
            #expect(code(pipe) == .unreadableFile)
            #expect(code("/dev/zero") == .unreadableFile)
            #expect(code(URL(filePath: path).deletingLastPathComponent().path) == .unreadableFile)
            #expect(code(path) == nil)
        }
    }

    @Test func `a symbolic link stands for what it leads to`() async throws {
        try await Sample.withFile(Array(repeating: 65, count: 100), "orders.csv") { path in
            let link = path + ".link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
            var chunks = try FileChunks(path: link, limits: .standard)
            #expect(try chunks.next().count == 100)
            var limits = ImportLimits.standard
            limits.fileBytes = 99
            let error = #expect(throws: ImportError.self) { try FileChunks(path: link, limits: limits) }
            #expect(error?.code == .fileTooLarge)
            let dangling = path + ".dangling"
            try FileManager.default.createSymbolicLink(atPath: dangling, withDestinationPath: "/nowhere/at/all")
            #expect(code(dangling) == .unreadableFile)
        }
    }

    @Test func `a file that grows while it is read has its limit all the same`() async throws {
        try await Sample.withFile(Array(repeating: 65, count: 100), "orders.csv") { path in
            var limits = ImportLimits.standard
            limits.fileBytes = 150
            limits.chunkBytes = 60
            var chunks = try FileChunks(path: path, limits: limits)
            #expect(try chunks.next().count == 60)
            let handle = try #require(FileHandle(forWritingAtPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: Array(repeating: 66, count: 100))
            #expect(try chunks.next().count == 60)
            let error = #expect(throws: ImportError.self) { _ = try chunks.next() }
            #expect(error?.code == .fileTooLarge)
        }
    }
}
