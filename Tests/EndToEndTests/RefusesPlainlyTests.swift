import Foundation
import SQLiteEngine
import Storage
import Testing

extension EndToEnd {
    @Suite("Refusing in plain words", .serialized, .timeLimit(.minutes(3)))
    struct RefusesPlainlyTests {
        static let commands = [
            ["serve", "--port", "0"], ["import", ImportsFilesTests.csv], ["lookup", "K7M2-9QXR"],
        ]

        @Test func `a file that is no database of ours is left as it is`() async throws {
            let folder = try TemporaryFolder()
            let garbage = try folder.write(String(repeating: "Dear Sir or Madam, ", count: 500), to: "letter.sqlite")
            let foreign = folder / "foreign.sqlite"
            try await Program.run(
                Repository.root + "/.build/tools/python/bin/python", "-c",
                "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('CREATE TABLE other (id INTEGER)')", foreign)
            for path in [garbage, foreign] {
                let before = FileManager.default.contents(atPath: path)
                for command in Self.commands {
                    let ending = try await Venue().start(command + ["--database-url", "sqlite:\(path)"]).ending()
                    ending.expectRefusal(naming: path)
                }
                #expect(FileManager.default.contents(atPath: path) == before)
            }
            #expect(folder.names.filter { !$0.hasSuffix(".lock") } == ["foreign.sqlite", "letter.sqlite"])
        }

        @Test func `a disk that is full or cannot be written is told`() async throws {
            try await TemporaryFolder().withFileSystem(megabytes: 1) { mount in
                let venue = try Venue(data: mount)
                try await venue.succeed("catalogue", "import", Repository.root + "/examples/catalogue.json")
                try await venue.run("import", ImportsFilesTests.csv).expectRefusal(naming: mount, "full")
                try await Program.run("/usr/bin/mount", "-o", "remount,ro", mount)
                for command in Self.commands.dropLast() {
                    try await venue.start(command).ending().expectRefusal(naming: mount, "written")
                }
                try await Venue(data: mount + "/folder").run("serve", "--port", "0")
                    .expectRefusal(naming: mount, "cannot be made")
            }
        }

        @Test func `a second service on the same data is refused, and one on a port that is taken`() async throws {
            let venue = try await Venue.sample()
            try await venue.serving { server in
                try await venue.run("serve", "--port", "0").expectRefusal(naming: venue.data)
                let other = try await Venue.sample()
                _ = try await other.token("administrator")
                try await other.succeed("migrate")
                try await other.run("serve", "--port", "\(server.port)")
                    .expectRefusal(naming: "127.0.0.1:\(server.port)", "in use", "--port")
                #expect(try await server.get("/health/ready").status == 200)
            }
        }

        @Test func `a token's name that is taken is told, with the way out`() async throws {
            let venue = try await Venue.sample()
            try await venue.succeed("token", "create", "--name", "North door", "--role", "scanner")
            try await venue.run("token", "create", "--name", "North door", "--role", "scanner")
                .expectRefusal(naming: "‘North door’", "--replace")
        }

        @Test(arguments: [
            (["device", "revoke", "--name", "North"], "‘willcall device list’"),
            (["door", "conflicts", "--settle", "none", "--note", "a"], "‘willcall door conflicts’"),
            (["door", "ledger", "--instance", "MIDSUMER-19", "--out", "a.csv"], "Did you mean ‘MIDSUMMER-19’?"),
            (["door", "list", "--instance", "MIDSUMER-19", "--out", "a.pdf"], "Did you mean ‘MIDSUMMER-19’?"),
            (["design", "assign", "my-ticket"], "‘willcall design publish’"),
            (["render", "--order", "J6RG-M1KB", "--out", "a.pdf"], "There is no order J6RG-M1KB"),
        ])
        func `a name that nothing has is told with the way to find the right one`(
            command: [String], remedy: String
        ) async throws {
            try await Venue.sample().run(command).expectRefusal(naming: remedy)
        }

        @Test(arguments: [
            (["nonsense"], "nonsense"), (["serve", "--prot", "1"], "--port"), (["serve", "--port", "99999"], "65535"),
            (["serve", "--port", "eighty"], "eighty"), (["render", "--out", "a.pdf"], "--instance"),
            (["import"], "<file>"), (["token", "create", "--name", "a", "--role", "king"], "boxOffice"),
        ])
        func `a mistyped command is explained`(arguments: [String], word: String) async throws {
            let folder = try TemporaryFolder()
            let ending = try await Program(Venue.executable, arguments, in: folder.path).ending()
            #expect(folder.names == [])
            #expect(ending.status == 64)
            #expect(ending.stdout == "")
            #expect(ending.stderr.hasPrefix("Error: "))
            #expect(ending.stderr.contains(word), "\(ending.stderr)")
        }

        @Test func `a folder of designs that is not there is named`() async throws {
            var venue = try await Venue.sample(importing: ImportsFilesTests.csv)
            venue.designs = venue.folder / "nowhere"
            let ending = try await venue.run("render", "--instance", "MIDSUMMER-19", "--out", venue.folder / "a.pdf")
            #expect(ending.status == 1)
            #expect(ending.stderr.contains("The folder of designs cannot be read."))
            #expect(!FileManager.default.fileExists(atPath: venue.folder / "a.pdf"))
            #expect(ending.stderr.contains(venue.designs), "\(ending.stderr)")
        }

        @Test func `a broken design is told with its place and remedy, and the others work`() async throws {
            var venue = try await Venue.sample(importing: ImportsFilesTests.csv)
            venue.designs = venue.folder / "designs"
            try FileManager.default.copyItem(atPath: Repository.root + "/designs", toPath: venue.designs)
            try FileManager.default.copyItem(atPath: venue.designs + "/a4-home", toPath: venue.designs + "/broken")
            let file = URL(filePath: venue.designs + "/broken/design.json")
            let text = try String(contentsOf: file, encoding: .utf8)
                .replacing("\"a4-home\"", with: "\"broken\"").replacing("{{event.name}}", with: "{{event.nam}}")
            try Data(text.utf8).write(to: file)

            let place =
                /broken\/design\.json:[0-9:]+ error: .*Did you mean ‘event\.name’\? \[#(\/elements\/[0-9]+\/text)\]/
            let check = try await Program(Venue.executable, ["design", "check", "--designs", venue.designs]).ending()
            #expect(check.status == 1)
            let pointer = try #require(check.stdout.firstMatch(of: place), "\(check.stdout)").1
            #expect(check.stdout.hasSuffix("6 designs checked: 1 error, 0 warnings.\n"), "the good ones count too")

            try await venue.serving { server in
                #expect(server.program.stderr.contains(place))
                #expect(server.program.stderr.contains(file.path + ":"), "an editor finds it")
                let list: DesignsAnswer = try await server.get("/v1/designs").json()
                #expect(list.refused.map(\.design) == ["broken"])
                #expect(list.refused.first?.pointer == String(pointer))
                #expect(list.refused.first?.remedy == "Did you mean ‘event.name’?")
                #expect(list.designs.map(\.id).contains("boca-203x83"))
                let order = try #require(try await server.orders(instance: "MIDSUMMER-19").first)
                #expect(try await server.get("/v1/orders/\(order.number)/tickets.pdf").status == 200)
            }
        }

        /// The designs as the service lists them.
        struct DesignsAnswer: Decodable {
            struct Design: Decodable {
                let id: String
            }

            struct Refusal: Decodable {
                let design: String
                let pointer: String
                let remedy: String
            }

            let designs: [Design]
            let refused: [Refusal]
        }

        @Test func `a new database is said to be made, and one that needs nothing to be up to date`() async throws {
            let venue = try Venue()
            let path = venue.data + "/willcall.sqlite"
            let made = try await venue.succeed("migrate")
            #expect(made == "\(path) was made. It is empty; ‘willcall catalogue import FILE’ fills it.\n")
            #expect(try await venue.succeed("migrate") == "\(path) is up to date.\n")
            // As a release without access tokens would have left it.
            try await SQLiteDatabase(path: path).write { connection in
                try connection.execute("DROP TABLE access_token")
                try connection.execute("DELETE FROM schema_migration WHERE number = 600")
            }
            let brought = try await venue.succeed("migrate")
            #expect(brought == "\(path) was brought up to date: create_access_tokens.\n")
        }
    }
}
