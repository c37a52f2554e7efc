package import Foundation
import Synchronization

/// A PostgreSQL server of the tests' own: on a Unix socket alone, in a folder that goes with the process.
///
/// It runs as the account `postgres` where the tests run as root, which it refuses to be. The kernel ends it when the
/// tests' process ends, however that ends; a folder that such an end left over is removed by the next run.
package final class PostgreSQLServer: Sendable {
    /// A server that cannot be started, and why.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        /// For that reason.
        package init(description: String) { self.description = description }
    }

    private struct State {
        var process: Process?
        var isStopping = false
    }

    /// The folder of its data and its socket.
    package let folder: URL
    private let settings: [String]
    private let state = Mutex(State())

    /// Makes a server's data and starts it.
    ///
    /// - Parameter settings: what it is told beside the usual, such as `fsync=on`.
    package init(settings: [String]) throws {
        Self.removeRemains()
        self.settings = settings
        folder = Self.parent.appending(
            path: "\(Self.prefix)\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        Self.toRemove.withLock { $0.append(self) }
        Self.removeAtExit
        if getuid() == 0 { try Self.run("/bin/chown", ["postgres:postgres", folder.path]) }
        let (program, arguments) = try Self.asServer(
            "initdb", ["-D", data, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C", "-U", "willcall"])
        try Self.run(program, arguments)
        // One user needs a password, to see what a wrong one comes to.
        let rules = "local all guarded scram-sha-256\nlocal all all trust\n"
        try Data(rules.utf8).write(to: URL(filePath: data + "/pg_hba.conf"))
        try start()
        try Self.run(
            Self.program("psql"),
            [
                "-q", "-h", folder.path, "-U", "willcall", "-c", "CREATE USER guarded PASSWORD 'open sesame' SUPERUSER",
                "postgres",
            ])
    }

    /// The URL of one of its databases.
    package func url(_ database: String, user: String = "willcall", password: String? = nil) -> String {
        let secret = password.map { ":" + $0 } ?? ""
        let socket = folder.path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "postgresql://\(user)\(secret)@\(socket)/\(database)"
    }

    /// Starts it, and waits until it answers.
    package func start() throws {
        let (program, arguments) = try Self.asServer(
            "postgres",
            [
                "-D", data, "-c", "listen_addresses=", "-c", "unix_socket_directories=\(folder.path)",
                "-c", "max_connections=300", "-c", "shared_buffers=32MB", "-c", "jit=off", "-c", "wal_level=minimal",
                "-c", "max_wal_senders=0", "-c", "log_min_messages=fatal",
            ] + settings.flatMap { ["-c", $0] })
        let isStarted = DispatchSemaphore(value: 0)
        // The signal at the parent's death comes when its thread dies, so a thread stays as long as the server does.
        let keeper = Thread {
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.arguments = arguments
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle(forWritingAtPath: self.log)
            try? process.run()
            self.state.withLock { $0.process = process }
            isStarted.signal()
            process.waitUntilExit()
        }
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        keeper.start()
        isStarted.wait()
        let deadline = ContinuousClock().now + .seconds(30)
        while (try? Self.run(Self.program("pg_isready"), ["-q", "-h", folder.path])) == nil {
            guard state.withLock({ $0.process?.isRunning == true }), ContinuousClock().now < deadline else {
                let words = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
                throw Failure(description: "PostgreSQL does not start: \(words)")
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
    }

    /// Ends it as a fault would: connections are cut, and what was not committed is gone.
    package func stop() {
        guard let process = state.withLock({ $0.process }), process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGQUIT)
        process.waitUntilExit()
    }

    /// The processes that it is now, the first of them first.
    package func processes() -> [Int32] {
        guard let first = state.withLock({ $0.process }), first.isRunning else { return [] }
        let number = first.processIdentifier
        let children = FileManager.default.contents(atPath: "/proc/\(number)/task/\(number)/children") ?? Data()
        return [number] + String(decoding: children, as: UTF8.self).split(separator: " ").compactMap { Int32($0) }
    }

    /// Kills its first process, as nobody should; the others notice, and are gone when this returns.
    package func kill() {
        let processes = processes()
        guard let process = state.withLock({ $0.process }), process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        // As long as one of them lives, the next server refuses to use their data.
        for other in processes.dropFirst() {
            while !Self.isGone(other) { Thread.sleep(forTimeInterval: 0.01) }
        }
    }

    /// Whether a process has ended; one that was not reaped has no command any more.
    private static func isGone(_ process: Int32) -> Bool {
        (FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()).isEmpty
    }

    /// Ends it, and starts it again.
    package func restart() throws {
        stop()
        try start()
    }

    private var data: String { folder.appending(path: "data").path }
    private var log: String { folder.appending(path: "log").path }

    // MARK: - Programs and folders

    private static let prefix = "willcall-postgresql-"
    private static let toRemove = Mutex<[PostgreSQLServer]>([])

    /// Sockets have short paths, so a long temporary folder does not suit.
    private static var parent: URL {
        let folder = FileManager.default.temporaryDirectory
        return folder.path.utf8.count < 60 ? folder : URL(filePath: "/tmp")
    }

    private static let removeAtExit: Void = {
        atexit {
            for server in PostgreSQLServer.toRemove.withLock({ $0 }) {
                server.stop()
                try? FileManager.default.removeItem(at: server.folder)
            }
        }
    }()

    /// Removes the folders of processes that are gone, whose servers ended with them.
    private static func removeRemains() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
        for name in names where name.hasPrefix(prefix) {
            guard let process = Int32(name.dropFirst(prefix.count).prefix { $0.isNumber }), isGone(process) else {
                continue
            }
            try? FileManager.default.removeItem(at: parent.appending(path: name))
        }
    }

    /// The folder of the server's programs.
    package static func programs() throws -> String {
        URL(filePath: try program("createdb")).deletingLastPathComponent().path
    }

    /// Where a program of the server's is: the newest version that is installed, else somewhere in `PATH`.
    private static func program(_ name: String) throws -> String {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let folders =
            versions.compactMap { Int($0) }.sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
            + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        for folder in folders where FileManager.default.isExecutableFile(atPath: folder + "/" + name) {
            return folder + "/" + name
        }
        throw Failure(description: "There is no \(name); run scripts/bootstrap --tests.")
    }

    /// How a program is run as somebody whom the server accepts, and ends with this process.
    private static func asServer(_ name: String, _ arguments: [String]) throws -> (String, [String]) {
        var command = ["--pdeathsig", "QUIT"]
        if getuid() == 0 { command += ["--reuid=postgres", "--regid=postgres", "--clear-groups"] }
        return ("/usr/bin/setpriv", command + [try program(name)] + arguments)
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: "/")
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let words = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(program) failed: \(String(decoding: words, as: UTF8.self))")
        }
    }
}
