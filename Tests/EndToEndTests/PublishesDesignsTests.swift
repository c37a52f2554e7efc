import Foundation
import Testing

extension EndToEnd {
    @Suite("Publishing and assigning designs", .serialized, .timeLimit(.minutes(5)))
    struct PublishesDesignsTests {
        /// A venue with its own copy of the designs, one of which is `card`.
        private func venue() async throws -> Venue {
            var venue = try await Venue.sample(importing: ImportsFilesTests.csv)
            venue.designs = venue.folder / "designs"
            try FileManager.default.copyItem(atPath: Repository.root + "/designs", toPath: venue.designs)
            try FileManager.default.copyItem(atPath: venue.designs + "/roll-80mm", toPath: venue.designs + "/card")
            return venue
        }

        private func change(_ venue: Venue, _ old: String, to new: String) throws {
            let url = URL(filePath: venue.designs + "/card/design.json")
            let text = try String(contentsOf: url, encoding: .utf8)
            try #require(text.contains(old))
            try Data(text.replacing(old, with: new).utf8).write(to: url)
        }

        @Test func `a revision stays as it was published, whatever becomes of the folder`() async throws {
            let venue = try await venue()
            let first = try await venue.succeed("design", "publish", venue.designs + "/card")
            let revision = try #require(first.firstMatch(of: /^card@([0-9a-f]{32}) is published\.\n$/)?.1)
            #expect(try await venue.succeed("design", "publish", venue.designs + "/card").contains("was there already"))
            try await venue.succeed("design", "assign", "card@\(revision)", "--instance", "MIDSUMMER-19")
            let before = try await render(venue, "before.pdf")
            try change(venue, "{{event.name}}", to: "{{event.name}} again")
            try await venue.succeed("design", "publish", venue.designs + "/card")
            let listed = try await venue.succeed("design", "revisions", "card").split(separator: "\n")
            #expect(listed.count == 2 && listed[0].hasSuffix("(latest)") && listed[1].hasPrefix(String(revision)))
            #expect(try await render(venue, "pinned.pdf") == before)
            try await venue.succeed("design", "assign", "card", "--instance", "MIDSUMMER-19")
            let latest = try await render(venue, "latest.pdf")
            #expect(latest != before)
            try FileManager.default.removeItem(atPath: venue.designs + "/card")
            #expect(try await render(venue, "gone.pdf") == latest)
            try await venue.succeed("design", "assign", "--remove", "--instance", "MIDSUMMER-19")
            #expect(try await render(venue, "starter.pdf") != latest)
        }

        private func render(_ venue: Venue, _ name: String) async throws -> Data {
            try await venue.succeed(
                "render", "--instance", "MIDSUMMER-19", "--no-covers", "--no-record", "--out", venue.folder / name)
            return try Data(contentsOf: URL(filePath: venue.folder / name))
        }

        @Test func `what cannot be published or assigned is refused in a line`() async throws {
            let venue = try await venue()
            let rows: [(arguments: [String], word: String)] = [
                (["design", "revisions", "nothing"], "nothing"),
                (["design", "assign", "nothing"], "‘willcall design publish’"),
                (["design", "assign", "--remove", "--agency", "CITYSEATS"], "--list"),
            ]
            for row in rows { try await venue.start(row.arguments).ending().expectRefusal(naming: row.word) }
            try change(venue, "{{event.name}}", to: "{{event.nmae}}")
            let ending = try await venue.run("design", "publish", venue.designs + "/card")
            #expect(ending.status == 1 && ending.stderr.contains("/card/design.json:"))
        }

        @Test func `what cannot be drawn with its sample is not published`() async throws {
            let venue = try await venue()
            try change(venue, #""fit": "ellipsis""#, to: #""fit": "shrink""#)
            try change(venue, "{{event.name}}", to: String(repeating: "unabridged ", count: 60))
            let checked = try await Program(
                Venue.executable, ["design", "check", venue.designs + "/card"]
            ).ending()
            let line = try #require(
                checked.stdout.split(separator: "\n").first { $0.contains(": error: undrawableSample: ") })
            let ending = try await venue.run("design", "publish", venue.designs + "/card")
            #expect(ending.status == 1 && ending.stdout.isEmpty)
            #expect(ending.stderr.split(separator: "\n").contains(line))
            try await venue.start(["design", "revisions", "card"]).ending().expectRefusal(naming: "card")
        }

        @Test func `what is published by request is the latest after a restart too`() async throws {
            let venue = try await venue()
            let token = try await venue.token("administrator")
            let document = try String(contentsOfFile: venue.designs + "/card/design.json", encoding: .utf8)
                .replacing("{{event.name}}", with: "By request")
            let body = Data(#"{"id": "card", "document": \#(document)}"#.utf8)
            var picture = Data()
            try await venue.serving(token: token) { server in
                let before = try await server.get("/v1/designs/card/preview.png")
                let answer = try await server.send(
                    "POST", "/v1/designs", headers: ["Content-Type": "application/json"], body: body)
                #expect(answer.status == 201, "\(String(decoding: answer.body, as: UTF8.self))")
                picture = try await server.get("/v1/designs/card/preview.png").body
                #expect(picture != before.body)
            }
            // The folder has not changed, so its start does not undo what was published by request.
            try await venue.serving(token: token) { server in
                let answer = try await server.get("/v1/designs/card/preview.png")
                #expect(answer.body == picture)
            }
        }

        @Test func `an assignment tells on one line what it draws and what it replaced`() async throws {
            let venue = try await venue()
            let published = try await venue.succeed("design", "publish", venue.designs + "/card")
            let revision = try #require(published.firstMatch(of: /@([0-9a-f]{32})/)?.1)
            try await venue.succeed("design", "publish", venue.designs + "/a4-home")
            let rows: [(arguments: [String], line: String)] = [
                (["card"], "card in its latest revision is assigned to all tickets."),
                (["card"], "card in its latest revision was assigned already to all tickets."),
                (
                    ["card@\(revision)"],
                    "card@\(revision.prefix(12)) is assigned to all tickets, in place of card in its latest revision."
                ),
                (
                    ["a4-home", "--event", "MIDSUMMER", "--agency", "CITYSEATS", "--delivery", "post"],
                    "a4-home in its latest revision is assigned to tickets of the event ‘MIDSUMMER’, "
                        + "sold by the agency ‘CITYSEATS’, with the delivery method post."
                ),
                (["--remove"], "card@\(revision.prefix(12)) is no longer assigned to all tickets."),
            ]
            for row in rows {
                #expect(try await venue.start(["design", "assign"] + row.arguments).ending().stdout == row.line + "\n")
            }
        }

        @Test func `what a criterion names must be there, save a ticket type that may come`() async throws {
            let venue = try await venue()
            try await venue.succeed("design", "publish", venue.designs + "/card")
            for (option, code, meant) in [
                ("--event", "MIDSUMER", "MIDSUMMER"), ("--instance", "MIDSUMMER-91", "MIDSUMMER-19"),
                ("--agency", "CITYSEAT", "CITYSEATS"),
            ] {
                try await venue.start(["design", "assign", "card", option, code]).ending()
                    .expectRefusal(naming: code, "Did you mean ‘\(meant)’?")
            }
            let known = try await venue.run("design", "assign", "card", "--ticket-type", "Adult")
            #expect(known.status == 0 && known.stderr.isEmpty, "\(known.stderr)")
            let unknown = try await venue.run("design", "assign", "card", "--ticket-type", "Adlut")
            #expect(unknown.status == 0 && unknown.stdout.contains("tickets of the type ‘Adlut’."))
            #expect(
                unknown.stderr.hasPrefix("Warning: No ticket of the type ‘Adlut’ was sold yet. Did you mean ‘Adult’?"))
        }

        @Test func `the designs are listed for people and programs`() async throws {
            struct Entry: Decodable {
                let id, name, kind, revision, source: String
                let assignments: Int
                let page: [String: Double]
            }
            let venue = try await venue()
            #expect(try await venue.succeed("design", "list").hasPrefix("No design is published"))
            #expect(try await venue.succeed("design", "list", "--json") == "[\n\n]\n")
            let published = try await venue.succeed("design", "publish", venue.designs + "/card")
            let revision = try #require(published.firstMatch(of: /@([0-9a-f]{32})/)?.1)
            try await venue.succeed("design", "publish", venue.designs + "/collection-cover")
            try await venue.succeed("design", "assign", "card", "--event", "MIDSUMMER")
            try await venue.succeed("design", "assign", "card", "--delivery", "post")
            let lines = try await venue.succeed("design", "list").split(separator: "\n")
            try #require(lines.count == 3, "\(lines)")
            #expect(
                lines[0].split(separator: " ") == ["ID", "KIND", "SIZE", "REVISION", "ASSIGNED", "SOURCE", "TITLE"])
            #expect(
                lines[1].split(separator: " ") == [
                    "card", "ticket", "80", "×", "200", revision.prefix(12), "2", "request", "Thermal", "roll,", "80",
                    "mm",
                ])
            let json = try await venue.succeed("design", "list", "--json")
            let entries = try JSONDecoder().decode([Entry].self, from: Data(json.utf8))
            #expect(entries.map(\.id) == ["card", "collection-cover"])
            #expect(entries.map(\.assignments) == [2, 0])
            #expect(entries[0].revision == String(revision) && entries[0].source == "request")
            #expect(entries[0].page == ["width": 80, "height": 200])
        }
    }
}
