import Foundation
import Testing

/// An organisation's data in a temporary folder, on which the built `willcall` works.
struct Venue: Sendable {
    /// The executable beside the tests.
    static let executable = (Bundle.main.executableURL ?? URL(filePath: "/")).deletingLastPathComponent()
        .appending(path: "willcall").path

    let folder: TemporaryFolder
    let data: String
    var designs = Repository.root + "/designs"
    /// The database, if it is not the embedded one.
    var databaseURL: String?

    /// Data in a folder of its own, or in the given one.
    init(data: String? = nil) throws {
        folder = try TemporaryFolder()
        self.data = data ?? folder / "data"
    }

    /// A venue with the catalogue of `examples/`, and the files of orders that are given.
    static func sample(importing files: String...) async throws -> Venue {
        let venue = try Venue()
        try await venue.succeed("catalogue", "import", Repository.root + "/examples/catalogue.json")
        for file in files { try await venue.succeed("import", file) }
        return venue
    }

    /// A venue with both example files.
    static func withExamples() async throws -> Venue {
        try await sample(
            importing: Repository.root + "/examples/agency-orders.csv", Repository.root + "/examples/agency-orders.json"
        )
    }

    /// Starts `willcall` on this data.
    func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Program {
        let takesDesigns = ["serve", "render"].contains(arguments[0]) || arguments.prefix(2) == ["design", "publish"]
        return try Program(
            Self.executable, arguments + ["--data", data] + (takesDesigns ? ["--designs", designs] : []),
            environment: environment.merging(databaseURL.map { ["WILLCALL_DATABASE_URL": $0] } ?? [:]) { given, _ in
                given
            })
    }

    /// Runs `willcall` to its end.
    func run(_ arguments: String...) async throws -> Program.Ending { try await run(arguments) }
    func run(_ arguments: [String]) async throws -> Program.Ending { try await start(arguments).ending() }

    /// Runs `willcall`, requires success, and gives its standard output.
    @discardableResult
    func succeed(_ arguments: String...) async throws -> String {
        let ending = try await start(arguments).ending()
        try #require(ending.status == 0, "willcall \(arguments.joined(separator: " ")): \(ending.stderr)")
        return ending.stdout
    }

    /// Mints a token.
    func token(_ role: String = "boxOffice") async throws -> String {
        try await succeed("token", "create", "--name", "test \(role)", "--role", role, "--replace")
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Serves this data while the body runs, and kills the server after.
    ///
    /// - Parameters:
    ///   - token: the box office's token; a new one if left out.
    ///   - body: what is done meanwhile.
    func serving(token: String? = nil, _ body: (Server) async throws -> Void) async throws {
        let server = try await Server(self, token: token)
        do {
            try await body(server)
        } catch {
            try await server.kill()
            throw error
        }
        try await server.kill()
    }
}

extension Program.Ending {
    /// Expects a refusal a person understands: one line of standard error and nothing else, naming all the words.
    func expectRefusal(
        status: Int32 = 1, naming words: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(self.status == status && !isKilled, "\(stderr)", sourceLocation: sourceLocation)
        #expect(stdout == "", sourceLocation: sourceLocation)
        let lines = stderr.split(separator: "\n")
        #expect(lines.count == 1, "\(stderr)", sourceLocation: sourceLocation)
        #expect(stderr.hasPrefix("Error: "), "\(stderr)", sourceLocation: sourceLocation)
        for word in words { #expect(stderr.contains(word), "\(stderr)", sourceLocation: sourceLocation) }
        for trace in ["Fatal error", "Stack dump", " at /", "(code", "Optional("] {
            #expect(!stderr.contains(trace), "\(stderr)", sourceLocation: sourceLocation)
        }
    }
}
