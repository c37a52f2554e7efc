import Foundation
import PostgreSQLTesting
import StorageTesting
import Testing

extension EndToEnd {
    @Suite("Two nodes on one PostgreSQL database", .serialized, .timeLimit(.minutes(5)))
    struct SharesDatabasesTests {
        /// Two servers that start at once on an empty database, and the venue they share.
        private func nodes(
            _ body: @Sendable (Venue, _ first: Server, _ second: Server) async throws -> Void
        ) async throws {
            try await PostgreSQLTemplates.durable.lending(nil) { url in
                var venue = try Venue()
                venue.databaseURL = url
                let shared = venue
                // Both find no tables, and one makes them.
                async let migrations = [shared.run("migrate"), shared.run("migrate")]
                let endings = try await migrations
                for ending in endings { #expect(ending.status == 0, "\(ending.stderr)") }
                #expect(endings.count { $0.stdout.contains("was made") } == 1, "\(endings.map(\.stdout))")
                #expect(endings.count { $0.stdout.contains("is up to date") } == 1, "\(endings.map(\.stdout))")
                try await shared.succeed("catalogue", "import", Repository.root + "/examples/catalogue.json")
                try await shared.succeed("import", AdmitsOnceTests.csv)
                let token = try await shared.token()
                async let starting = [Server(shared, token: token), Server(shared, token: token)]
                let servers = try await starting
                do {
                    try await body(shared, servers[0], servers[1])
                } catch {
                    for server in servers { try await server.kill() }
                    throw error
                }
                for server in servers { try await server.kill() }
                let names = try FileManager.default.contentsOfDirectory(atPath: shared.data)
                #expect(names == ["master.key"], "nothing else is kept beside the database")
            }
        }

        @Test func `admit a ticket once, at whichever node it is scanned`() async throws {
            try await nodes { venue, first, second in
                #expect(first.program.stdout.contains("token") != second.program.stdout.contains("token"))
                let orders = try await first.orders(instance: "MIDSUMMER-19")
                let codes = orders.flatMap(\.tickets).filter { $0.instance.code == "MIDSUMMER-19" }.map(\.barcode.value)
                for code in codes.prefix(20) {
                    async let one: VerdictAnswer = first.scan(code, nonce: "first-\(code)").json()
                    async let other: VerdictAnswer = second.scan(code, nonce: "second-\(code)").json()
                    let verdicts = try await [one, other]
                    #expect(verdicts.count { $0.verdict == "admitted" } == 1)
                    #expect(verdicts.count { $0.reason == "alreadyAdmitted" } == 1)
                }
                let lookup = try await venue.succeed("lookup", codes[0])
                #expect(lookup.contains("admitted"))
                let printed = try await venue.start(
                    ["render", "--order", orders[0].number, "--out", venue.folder / "order.pdf"]
                ).ending()
                #expect(printed.status == 0, "\(printed.stderr)")
            }
        }

        @Test func `say so while the database is away, and work again when it is back`() async throws {
            let postgreSQL = try await PostgreSQLTemplates.durable.server()
            try await nodes { _, first, second in
                #expect(try await first.get("/health/ready").status == 200)
                let code = try #require(try await first.orders(instance: "MIDSUMMER-19").first?.tickets.first).barcode
                    .value
                postgreSQL.stop()
                let away = try await first.scan(code, nonce: "1")
                #expect(away.status == 503)
                #expect(try await first.get("/health/ready").status == 503)
                #expect(try await second.get("/health/live").status == 200)
                try postgreSQL.start()
                let back = try await first.scan(code, nonce: "1")
                #expect(try back.json(VerdictAnswer.self).verdict == "admitted")
                #expect(try await second.scan(code, nonce: "2").json(VerdictAnswer.self).reason == "alreadyAdmitted")
            }
        }
    }

    @Suite("The URL of a PostgreSQL database", .serialized, .timeLimit(.minutes(5)))
    struct NamesDatabasesTests {
        private func refusal(_ url: String, environment: [String: String] = [:]) async throws -> Program.Ending {
            var venue = try Venue()
            venue.databaseURL = url
            return try await venue.start(["token", "list"], environment: environment).ending()
        }

        @Test func `a database without tables is no empty box office`() async throws {
            try await PostgreSQLTemplates.durable.lending(nil) { url in
                try await refusal(url).expectRefusal(naming: "is empty", "catalogue import")
            }
        }

        @Test func `what is wrong with it is said in one line, without the password`() async throws {
            let server = try await PostgreSQLTemplates.durable.server()
            let missing = try await refusal(server.url("nothing_here", password: "sesam"))
            missing.expectRefusal(naming: "nothing_here", "CREATE DATABASE")
            #expect(!missing.stderr.contains("sesam"))
            let refused = try await refusal(server.url("postgres", user: "guarded", password: "sesam"))
            refused.expectRefusal(naming: "refuses the user or the password")
            #expect(!refused.stderr.contains("sesam"))
            let closed = try await refusal("postgresql://a:sesam@127.0.0.1:9/b")
            closed.expectRefusal(naming: "cannot be reached", "127.0.0.1:9")
            #expect(!closed.stderr.contains("sesam"))
        }

        @Test func `one that cannot be read is not repeated`() async throws {
            for url in [
                "postgresql://a:ses%zzam@b/c", "postgresql://a:sesam@b:port/c?nonsense=1", "mysql://a:sesam@b/c",
            ] {
                let ending = try await refusal(url)
                #expect(ending.status != 0)
                #expect(!ending.stderr.contains("ses") && !ending.stdout.contains("ses"), "\(ending.stderr)")
                #expect(ending.stderr.contains("postgresql://USER@HOST:PORT/DATABASE"), "\(ending.stderr)")
            }
        }

        @Test func `the password may come from libpq's own places`() async throws {
            try await PostgreSQLTemplates.durable.lending(nil) { url in
                let guarded = url.replacing("willcall@", with: "guarded@")
                let folder = try TemporaryFolder()
                let file = folder / "pgpass"
                let made = FileManager.default.createFile(
                    atPath: file, contents: Data("*:*:*:guarded:open sesame\n".utf8),
                    attributes: [.posixPermissions: 0o600])
                try #require(made)
                for environment in [["PGPASSWORD": "open sesame"], ["PGPASSFILE": file]] {
                    try await refusal(guarded, environment: environment).expectRefusal(naming: "is empty")
                }
                try await refusal(guarded.replacing("guarded@", with: "guarded:open%20sesame@"))
                    .expectRefusal(naming: "is empty")
            }
        }
    }

    @Suite("The guide to several nodes", .serialized, .timeLimit(.minutes(5)))
    struct KeepsTheScaleGuideTests {
        @Test func `every line to paste works on an empty server`() async throws {
            let text = try String(contentsOfFile: Repository.root + "/docs/scale.md", encoding: .utf8)
            let blocks = text.matches(of: /```sh\n([\s\S]*?)```/).map { String($0.1) }
            #expect(!blocks.isEmpty)
            let server = try PostgreSQLServer(settings: ["fsync=on"])
            defer { server.stop() }
            let work = try TemporaryFolder()
            try FileManager.default.copyItem(atPath: Repository.root + "/examples", toPath: work / "examples")
            let bin = URL(filePath: Venue.executable).deletingLastPathComponent().path
            let script = """
                set -eu
                export PATH="\(try PostgreSQLServer.programs()):\(bin):$PATH"
                export PGHOST=\(server.folder.path) PGUSER=willcall

                """
            try Data((script + blocks.joined(separator: "\n")).utf8).write(to: URL(filePath: work / "scale.sh"))
            let ending = try await Program("/bin/bash", [work / "scale.sh"], in: work.path).ending()
            #expect(ending.status == 0, "\(ending.stderr)")
            #expect(ending.stdout.contains("‘willcall’"))
            let names = try FileManager.default.contentsOfDirectory(atPath: work / "var")
            #expect(names == ["master.key"], "nothing else is kept beside the database")
        }
    }
}
