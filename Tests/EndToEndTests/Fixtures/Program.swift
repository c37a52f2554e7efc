import Foundation
import Testing

/// A program that a test starts, with its output in files.
final class Program: Sendable {
    /// How a program ended, and what it said.
    struct Ending: Sendable {
        /// The exit status; the signal's number where a signal ended it.
        let status: Int32
        /// Whether a signal ended it.
        let isKilled: Bool
        let stdout: String
        let stderr: String
    }

    let process = Process()
    private let folder: TemporaryFolder
    private let endings: AsyncStream<Void>

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - path: where it is.
    ///   - arguments: what follows its name.
    ///   - workingFolder: where it runs.
    ///   - environment: what it has beside the environment of the tests without Willcall's own settings.
    init(
        _ path: String, _ arguments: [String], in workingFolder: String = Repository.root,
        environment: [String: String] = [:]
    ) throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: path), "\(path) is missing; run scripts/bootstrap --tests")
        folder = try TemporaryFolder()
        let (endings, ended) = AsyncStream<Void>.makeStream()
        self.endings = endings
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: workingFolder)
        process.standardInput = FileHandle.nullDevice
        let outputs = try ["stdout", "stderr"].map { try Self.file(folder / $0) }
        (process.standardOutput, process.standardError) = (outputs[0], outputs[1])
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("WILLCALL_") }
            .merging(["SWIFT_BACKTRACE": "enable=no"]) { _, new in new }
            .merging(environment) { _, new in new }
        process.terminationHandler = { _ in ended.finish() }
        try process.run()
        // The program has them; here they would stay open as long as anybody keeps the process.
        for output in outputs { try output.close() }
    }

    /// What it has said so far on standard output.
    var stdout: String { Self.text(folder / "stdout") }
    /// What it has said so far on standard error.
    var stderr: String { Self.text(folder / "stderr") }
    /// Whether it still runs.
    var isRunning: Bool { process.isRunning }

    /// Sends it a signal; nothing if it has ended.
    func signal(_ number: Int32) {
        if process.isRunning { kill(process.processIdentifier, number) }
    }

    /// Waits for its end; a test that is over time kills it.
    func ending() async throws -> Ending {
        try await withTaskCancellationHandler {
            for await _ in endings {}
            try Task.checkCancellation()
        } onCancel: {
            signal(SIGKILL)
        }
        // The stream ends for a second listener at once, and the process may need a moment to be reaped.
        while process.isRunning { try await Task.sleep(for: .milliseconds(2)) }
        return Ending(
            status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal,
            stdout: stdout, stderr: stderr)
    }

    /// The most memory it ever had, in bytes, by the kernel's account; nil when it has ended.
    var peakMemoryBytes: Int? {
        let status = Self.text("/proc/\(process.processIdentifier)/status")
        return status.firstMatch(of: /VmHWM:\s+([0-9]+) kB/).flatMap { Int($0.1) }.map { $0 * 1024 }
    }

    /// Runs a program of the system to its end, and requires success.
    @discardableResult
    static func run(_ path: String, _ arguments: String...) async throws -> String {
        let ending = try await Program(path, arguments).ending()
        try #require(
            ending.status == 0,
            "\(path) \(arguments.joined(separator: " ")) failed (mounting needs root): \(ending.stdout)\(ending.stderr)"
        )
        return ending.stdout
    }

    /// Runs one of the repository's Python tools, and requires success.
    static func runScript(_ name: String, _ arguments: String...) async throws -> String {
        let python = Repository.root + "/.build/tools/python/bin/python"
        let ending = try await Program(python, [Repository.root + "/scripts/\(name)"] + arguments).ending()
        try #require(ending.status == 0, "scripts/\(name) failed: \(ending.stderr)")
        return ending.stdout
    }

    private static func file(_ path: String) throws -> FileHandle {
        try #require(FileManager.default.createFile(atPath: path, contents: nil))
        return try #require(FileHandle(forWritingAtPath: path))
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
