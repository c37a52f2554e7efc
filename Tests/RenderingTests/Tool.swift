import Foundation

/// A program of the system that tests ask for a second opinion.
enum Tool {
    static func output(_ name: String, _ arguments: [String], input: [UInt8]) throws -> [UInt8] {
        // A file, because a program that writes before it has read all would wait for us while we wait for it.
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(input).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return [UInt8](bytes)
    }

    static func run(_ name: String, _ arguments: [String], input: [UInt8]) throws -> String {
        String(decoding: try output(name, arguments, input: input), as: UTF8.self)
    }
}
