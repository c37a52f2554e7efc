import Foundation
import Testing

extension EndToEnd {
    @Suite("The designer's tools", .serialized, .timeLimit(.minutes(5)))
    struct MakesDesignsTests {
        /// A folder of designs of its own, and `willcall design` on it.
        struct Workshop: Sendable {
            let folder: TemporaryFolder
            var designs: String { folder / "designs" }

            init() throws {
                folder = try TemporaryFolder()
                try FileManager.default.copyItem(atPath: Repository.root + "/designs", toPath: folder / "designs")
            }

            func start(_ arguments: [String]) throws -> Program {
                try Program(Venue.executable, ["design"] + arguments, in: folder.path)
            }

            func run(_ arguments: String...) async throws -> Program.Ending { try await start(arguments).ending() }

            /// Changes the text of a design's document.
            func change(_ id: String, _ old: String, to new: String) throws {
                let url = URL(filePath: designs + "/\(id)/design.json")
                let text = try String(contentsOf: url, encoding: .utf8)
                try #require(text.contains(old))
                try Data(text.replacing(old, with: new).utf8).write(to: url, options: .atomic)
            }
        }

        @Test(arguments: [
            [], ["--size", "80x150"], ["--size", "40x25"], ["--size", "203.2x82.55"],
            ["--size", "297x420"], ["--from", "a4-home"],
        ])
        func `a new design is good from the start`(options: [String]) async throws {
            let shop = try Workshop()
            let made = try await shop.start(["new", "my-card"] + options).ending()
            #expect(made.status == 0, "\(made.stderr)")
            let check = try await shop.run("check", "--strict", "designs/my-card")
            #expect(check.status == 0, "\(check.stdout)")
            #expect(check.stdout == "1 design checked: 0 errors, 0 warnings.\n")
            let again = try await shop.run("new", "my-card")
            again.expectRefusal(naming: "my-card", "another name")
        }

        @Test func `a design that cannot be made leaves nothing`() async throws {
            let shop = try Workshop()
            for arguments in [
                ["new", "No Name"], ["new", "card", "--from", "nothing"], ["new", "card", "--size", "9"],
            ] {
                let ending = try await shop.start(arguments).ending()
                #expect(ending.status != 0 && ending.stdout == "")
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: shop.designs).sorted()
            #expect(names == ["a4-home", "boca-203x83", "collection-cover", "door-list", "roll-80mm"])
        }

        @Test func `a folder in the place of a starter is neither written to nor removed`() async throws {
            let shop = try Workshop()
            let starter = shop.designs + "/a4-home"
            try FileManager.default.removeItem(atPath: starter + "/design.json")
            try Data("mine".utf8).write(to: URL(filePath: starter + "/notes.txt"))
            let before = try FileManager.default.contentsOfDirectory(atPath: starter).sorted()
            for options in [[], ["--size", "80x150"]] {
                let ending = try await shop.start(["new", "heir", "--extends", "a4-home"] + options).ending()
                ending.expectRefusal(naming: "a4-home")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: starter).sorted() == before)
            #expect(!FileManager.default.fileExists(atPath: shop.designs + "/heir"))
        }

        @Test func `the shipped designs are clean, as a folder and one by one`() async throws {
            let shop = try Workshop()
            let names = try FileManager.default.contentsOfDirectory(atPath: shop.designs).sorted()
            #expect(names.count >= 4)
            for (arguments, count) in [
                (["--strict"], names.count), (["--strict"] + names.map { "designs/\($0)" }, names.count),
                (["designs/a4-home", "designs/boca-203x83/", "designs/roll-80mm/design.json"], 3),
            ] {
                let ending = try await shop.start(["check"] + arguments).ending()
                #expect(ending.status == 0, "\(ending.stdout)")
                #expect(
                    ending.stdout == "\(count) designs checked: 0 errors, 0 warnings.\n", "\(ending.stdout)")
            }
        }

        @Test func `a mistake has the path, line and column under which an editor finds it`() async throws {
            let shop = try Workshop()
            try shop.change("a4-home", "{{event.name}}", to: "{{event.nmae}}")
            let text = try String(contentsOfFile: shop.designs + "/a4-home/design.json", encoding: .utf8)
            let line =
                try #require(
                    text.split(separator: "\n", omittingEmptySubsequences: false)
                        .firstIndex { $0.contains("event.nmae") }) + 1
            let ending = try await shop.run("check", "designs/a4-home", "designs/roll-80mm")
            #expect(ending.status == 1)
            #expect(ending.stdout.contains("designs/a4-home/design.json:\(line):"), "\(ending.stdout)")
            #expect(
                ending.stdout.contains("error: unknownField: ") && ending.stdout.contains("Did you mean ‘event.name’?"))
            #expect(ending.stdout.hasSuffix("2 designs checked: 1 error, 0 warnings.\n"))
            let json = try await shop.run("check", "designs/a4-home", "--json")
            #expect(json.status == 1)
            let summary = try JSONDecoder().decode(Summary.self, from: Data(json.stdout.utf8))
            #expect(summary.errors == 1)
            #expect(summary.designs.first?.problems.first?.line == line)
            #expect(summary.designs.first?.problems.first?.rule == "unknownField")
        }

        private struct Summary: Decodable {
            struct Design: Decodable {
                struct Problem: Decodable {
                    let line: Int?
                    let rule: String
                }

                let problems: [Problem]
            }

            let designs: [Design]
            let errors: Int
        }

        @Test func `nothing in a stranger's design steers the terminal`() async throws {
            let shop = try Workshop()
            try shop.change("a4-home", "{{event.name}}", to: "{{\\u001b[2Jevent}}")
            for arguments in [["check", "designs/a4-home"], ["preview", "a4-home"]] {
                let ending = try await shop.start(arguments).ending()
                #expect(ending.status == 1)
                #expect(!(ending.stdout + ending.stderr).unicodeScalars.contains("\u{1B}"))
            }
        }

        @Test func `awkward samples are drawn one by one, and all on a contact sheet`() async throws {
            let shop = try Workshop()
            var pictures: [Data] = []
            for arguments in [[], ["--sample", "longest values"], ["--contact-sheet"]] {
                let picture = shop.folder / "\(pictures.count).png"
                let ending = try await shop.start(
                    ["preview", "boca-203x83", "--out", picture, "--dpi", "72"] + arguments
                )
                .ending()
                #expect(ending.status == 0, "\(ending.stderr)")
                pictures.append(try Data(contentsOf: URL(filePath: picture)))
            }
            #expect(pictures[0] != pictures[1])
            #expect(pictures[2].count > 3 * pictures[0].count, "a contact sheet has eleven tickets")
            let unknown = try await shop.start(["preview", "boca-203x83", "--sample", "longest"]).ending()
            #expect(unknown.status != 0 && unknown.stderr.contains("longest values"), "\(unknown.stderr)")
        }

        @Test func `what only drawing finds is told at the line of its element`() async throws {
            let shop = try Workshop()
            try shop.change("roll-80mm", #""minModule": 0.5"#, to: #""minModule": 0.05"#)
            try shop.change("roll-80mm", #""y": 103, "width": 50"#, to: #""y": 103, "width": 6"#)
            try shop.change("roll-80mm", #""fit": "ellipsis""#, to: #""fit": "shrink""#)
            try shop.change("roll-80mm", "{{event.name}}", to: "{{event.name}} {{event.name}} {{event.name}}")
            let ending = try await shop.start(["check", "designs/roll-80mm"]).ending()
            #expect(ending.status == 0, "warnings alone do not fail")
            for rule in ["warning: moduleTooSmall", "warning: undrawableAwkwardSample"] {
                let line = ending.stdout.split(separator: "\n").first { $0.contains(rule) }
                let place = try #require(
                    line?.firstMatch(of: #/design\.json:(\d+):(\d+): /#), "\(rule) \(ending.stdout)")
                #expect(Int(place.1).map { $0 > 1 } == true)
            }
        }

        @Test func `what the own sample shows is told once, in the order of the lines`() async throws {
            let shop = try Workshop()
            try shop.change("roll-80mm", #""minModule": 0.5"#, to: #""minModule": 4"#)
            try shop.change("roll-80mm", #""fit": "ellipsis""#, to: #""fit": "shrink""#)
            try shop.change("roll-80mm", "{{event.name}}", to: "{{event.name}} {{event.name}} {{event.name}}")
            let ending = try await shop.run("check", "roll-80mm")
            #expect(ending.status == 1, "\(ending.stdout)")
            let findings = ending.stdout.split(separator: "\n").dropLast()
            #expect(findings.count { $0.contains("barcode") } == 1, "\(ending.stdout)")
            #expect(findings.count { $0.contains("undrawableSample") } == 1, "\(ending.stdout)")
            let lines = findings.map { $0.firstMatch(of: #/design\.json:(\d+):/#).flatMap { Int($0.1) } ?? 0 }
            #expect(lines.count > 1 && lines == lines.sorted() && lines.first != 0, "\(ending.stdout)")
        }

        @Test func `a name is a folder here, or else a design of the folder of designs`() async throws {
            let shop = try Workshop()
            let named = try await shop.run("check", "a4-home")
            #expect(named.status == 0 && named.stdout == "1 design checked: 0 errors, 0 warnings.\n", "\(named.stderr)")
            try FileManager.default.createDirectory(atPath: shop.folder / "a4-home", withIntermediateDirectories: false)
            let here = try await shop.run("check", "a4-home")
            #expect(here.stdout == "0 designs checked: 0 errors, 0 warnings.\n")
            let unknown = try await shop.run("check", "a4-hme")
            #expect(unknown.status != 0 && unknown.stderr.contains("a4-hme"), "\(unknown.stderr)")
        }

        @Test func `a preview is drawn again at each save, until it is ended`() async throws {
            let shop = try Workshop()
            let picture = shop.folder / "look.png"
            let program = try shop.start(["preview", "designs/roll-80mm", "--out", picture, "--dpi", "72", "--watch"])
            func wait(_ what: String, _ isSo: () -> Bool) async throws {
                let deadline = ContinuousClock.now + .seconds(120)
                while !isSo() {
                    try #require(ContinuousClock.now < deadline && program.isRunning, "\(what): \(program.stderr)")
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            func drawings() -> Int { program.stdout.split(separator: "\n").count { $0.contains("written") } }
            try await wait("the first") { drawings() == 1 }
            let first = try Data(contentsOf: URL(filePath: picture))
            try shop.change("roll-80mm", "{{event.name}}", to: "{{event.name}} changed")
            try await wait("the second") { drawings() == 2 }
            let second = try Data(contentsOf: URL(filePath: picture))
            #expect(first != second)
            try shop.change("roll-80mm", "{{event.name}} changed", to: "{{event.nmae}}")
            try await wait("the mistake") { program.stderr.contains("unknownField") }
            #expect(try Data(contentsOf: URL(filePath: picture)) == second, "a mistake leaves the last good picture")
            try shop.change("roll-80mm", "{{event.nmae}}", to: "{{event.name}}")
            try await wait("the third") { drawings() == 3 }
            #expect(try Data(contentsOf: URL(filePath: picture)) == first)
            program.signal(SIGINT)
            let ending = try await program.ending()
            #expect(ending.status == 0 && !ending.isKilled)
        }

        @Test func `the fields are listed for people and programs`() async throws {
            let shop = try Workshop()
            let all = try await shop.run("fields")
            #expect(all.status == 0 && all.stdout.contains("ticket.barcode") && all.stdout.contains("order.ticketList"))
            let cover = try await shop.run("fields", "--kind", "cover", "--json")
            let fields = try #require(
                try JSONSerialization.jsonObject(with: Data(cover.stdout.utf8)) as? [[String: Any]])
            let paths = fields.compactMap { $0["path"] as? String }
            #expect(paths.contains("order.ticketList") && !paths.contains("ticket.barcode"))
        }

        @Test func `two designs are told apart in words and as a picture`() async throws {
            let shop = try Workshop()
            #expect(try await shop.run("diff", "roll-80mm", "designs/roll-80mm").status == 0)
            try FileManager.default.copyItem(atPath: shop.designs + "/boca-203x83", toPath: shop.designs + "/other")
            try shop.change("other", "\"id\": \"agency\"", to: "\"id\": \"seller\"")
            try shop.change("other", "\"size\": 21", to: "\"size\": 18")
            try Data("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>".utf8)
                .write(to: URL(filePath: shop.designs + "/other/background.svg"))
            let ending = try await shop.run("diff", "boca-203x83", "other", "--out", "diff.png", "--dpi", "72")
            #expect(ending.status == 1, "\(ending.stderr)")
            let lines = ending.stdout.split(separator: "\n").map(String.init)
            #expect(lines.contains("element ‘agency’ was removed") && lines.contains("element ‘seller’ was added"))
            #expect(lines.contains("element ‘title’: size: 21 → 18"), "\(ending.stdout)")
            #expect(lines.contains { $0.hasPrefix("asset ‘background.svg’: SHA-256: ") })
            #expect(lines.last?.contains("pixels differ") == true && lines.last?.hasPrefix("0 ") == false)
            let png = try Data(contentsOf: URL(filePath: shop.folder / "diff.png"))
            #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        }
    }
}
