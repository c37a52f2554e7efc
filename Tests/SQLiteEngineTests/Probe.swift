import Foundation
import Testing

/// A second process on a database file: `Tests/DurabilityProbe`.
struct Probe {
    let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Starts the probe, under another program if one is given.
    init(under program: [String] = [], _ arguments: String...) throws {
        let folder = try #require(Bundle.main.executableURL).deletingLastPathComponent()
        let words = program + [folder.appending(path: "durability-probe").path] + arguments
        try #require(
            FileManager.default.isExecutableFile(atPath: words[0]),
            "\(words[0]) is missing; run scripts/bootstrap --tests, and build the durability-probe with the tests")
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// The next thing it says; empty when it has ended.
    func hear() -> String { String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) }

    /// Ends its input, waits for its end, and gives the rest of what it said.
    func finish() throws -> String {
        try input.fileHandleForWriting.close()
        let rest = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: rest, as: UTF8.self)
    }
}

/// A folder that goes when the body ends.
func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// A small file system in memory that goes when the body ends; needs the right to mount.
func withFileSystem<Result>(megabytes: Int, _ body: (URL) async throws -> Result) async throws -> Result {
    try await withTemporaryFolder { folder in
        try run("/usr/bin/mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", folder.path)
        defer { try? run("/usr/bin/umount", "--lazy", folder.path) }
        return try await body(folder)
    }
}

/// Runs a program to its end and requires success: a machine on which a test cannot prove its claim fails it.
func run(_ path: String, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    try #require(
        process.terminationStatus == 0,
        "\(path) \(arguments.joined(separator: " ")) failed; this test needs root and the right to mount")
}
