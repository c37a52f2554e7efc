import Foundation
import Testing

extension EndToEnd {
    @Suite("Designs are begun in any folder", .serialized, .timeLimit(.minutes(5)))
    struct StartsAnywhereTests {
        private static let starters = ["a4-home", "boca-203x83", "collection-cover", "door-list", "roll-80mm"]

        private func design(
            _ program: String = Venue.executable, in folder: TemporaryFolder, _ arguments: String...
        ) async throws -> Program.Ending {
            try await Program(program, ["design"] + arguments, in: folder.path).ending()
        }

        @Test(arguments: [[], ["--from", "boca-203x83"], ["--extends", "a4-home"], ["--from", "collection-cover"]])
        func `in an empty folder a new design is made, checked and drawn`(options: [String]) async throws {
            let folder = try TemporaryFolder()
            let made = try await Program(
                Venue.executable, ["design", "new", "mine"] + options, in: folder.path
            ).ending()
            #expect(made.status == 0, "\(made.stderr)")
            let check = try await design(in: folder, "check", "--strict")
            #expect(check.status == 0 && check.stdout.contains("0 errors, 0 warnings"), "\(check.stdout)")
            let preview = try await design(in: folder, "preview", "mine", "--dpi", "72")
            #expect(preview.status == 0, "\(preview.stderr)")
            #expect(FileManager.default.contents(atPath: folder / "mine.png")?.starts(with: [0x89, 0x50]) == true)
            for id in try FileManager.default.contentsOfDirectory(atPath: folder / "designs") {
                let document = try #require(FileManager.default.contents(atPath: folder / "designs/\(id)/design.json"))
                let members = try #require(try JSONSerialization.jsonObject(with: document) as? [String: Any])
                let reference = try #require(members["$schema"] as? String)
                let schema = FileManager.default.contents(atPath: folder / "designs/\(id)/\(reference)")
                #expect(schema == FileManager.default.contents(atPath: Repository.root + "/schemas/design-1.json"))
            }
        }

        @Test func `the schema is printed as it is published, and an old one is told`() async throws {
            let folder = try TemporaryFolder()
            let printed = try await design(in: folder, "schema")
            let published = try String(contentsOfFile: Repository.root + "/schemas/design-1.json", encoding: .utf8)
            #expect(printed.status == 0 && printed.stdout == published)
            try FileManager.default.createDirectory(atPath: folder / "schemas", withIntermediateDirectories: false)
            let old = try folder.write("{}", to: "schemas/design-1.json")
            let made = try await design(in: folder, "new", "mine")
            #expect(made.status == 0 && made.stderr.contains("willcall design schema"), "\(made.stderr)")
            #expect(try String(contentsOfFile: old, encoding: .utf8) == "{}", "nobody's file is replaced")
        }

        @Test func `an installed program has its starters, and one copied alone says what it lacks`() async throws {
            let folder = try TemporaryFolder()
            let prefix = folder / "prefix"
            let script = try await Program(
                Repository.root + "/scripts/install", [prefix], environment: ["CONFIG": "debug"]
            ).ending()
            #expect(script.status == 0, "\(script.stderr)")
            let unknown = try await design(prefix + "/bin/willcall", in: folder, "new", "mine", "--from", "boca")
            unknown.expectRefusal(naming: "‘boca’", Self.starters.joined(separator: ", "))
            for id in Self.starters {
                let made = try await design(prefix + "/bin/willcall", in: folder, "new", "my-\(id)", "--from", id)
                #expect(made.status == 0, "\(made.stderr)")
            }
            try await expectPrinting(prefix + "/bin/willcall")
            try FileManager.default.removeItem(atPath: prefix + "/share")
            let alone = try await design(prefix + "/bin/willcall", in: folder, "new", "other", "--from", "a4-home")
            alone.expectRefusal(naming: "a4-home", "scripts/install")
            let plain = try await design(prefix + "/bin/willcall", in: folder, "new", "other")
            #expect(plain.status == 0, "\(plain.stderr)")
        }

        /// Prints what a new venue sold, in a folder without designs.
        private func expectPrinting(_ program: String) async throws {
            let folder = try TemporaryFolder()
            let examples = Repository.root + "/examples"
            let steps = [
                ["catalogue", "import", examples + "/catalogue.json"], ["import", examples + "/agency-orders.csv"],
                ["render", "--instance", "LANTERN-30", "--out", "tickets.pdf"],
            ]
            for step in steps {
                let ending = try await Program(program, step, in: folder.path).ending()
                #expect(ending.status == 0 && ending.stderr.isEmpty, "\(step): \(ending.stderr)")
            }
        }
    }
}
