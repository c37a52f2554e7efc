import Foundation
import Testing

extension EndToEnd {
    @Suite("The folder's designs and the published ones", .serialized, .timeLimit(.minutes(5)))
    struct DrawsDraftsTests {
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

        private func render(_ venue: Venue, to name: String, _ options: String...) async throws -> Program.Ending {
            let ending = try await venue.start(
                [
                    "render", "--instance", "MIDSUMMER-19", "--no-covers", "--design", "card", "--out",
                    venue.folder / name,
                ]
                    + options
            ).ending()
            try #require(ending.status == 0, "\(ending.stderr)")
            return ending
        }

        private func data(_ venue: Venue, _ name: String) throws -> Data {
            try Data(contentsOf: URL(filePath: venue.folder / name))
        }

        @Test func `who only looks sees the folder's designs, and publishes none of them`() async throws {
            let venue = try await venue()
            let nothing = try await venue.succeed("design", "list", "--json")
            _ = try await render(venue, to: "draft.pdf", "--no-record")
            #expect(try await venue.succeed("design", "list", "--json") == nothing)
            _ = try await render(venue, to: "printed.pdf")
            #expect(try data(venue, "draft.pdf") == data(venue, "printed.pdf"), "the look was true")
            let published = try await venue.succeed("design", "list", "--json")
            #expect(published != nothing)
            try change(venue, "{{event.name}}", to: "{{event.name}} again")
            _ = try await render(venue, to: "changed.pdf", "--no-record")
            #expect(try await venue.succeed("design", "list", "--json") == published)
            let revisions = try await venue.succeed("design", "revisions", "card").split(separator: "\n")
            #expect(revisions.count == 1)
            // The folder's design is drawn, not the published one.
            try await venue.succeed("design", "publish", venue.designs + "/card")
            _ = try await render(venue, to: "asked.pdf", "--no-record")
            #expect(try data(venue, "changed.pdf") == data(venue, "asked.pdf"))
        }

        @Test func `what was published by request is looked at before a folder that did not change`() async throws {
            let venue = try await venue()
            _ = try await render(venue, to: "folder.pdf", "--no-record")
            _ = try await render(venue, to: "first.pdf")
            let document = venue.designs + "/card/design.json"
            let before = try Data(contentsOf: URL(filePath: document))
            try change(venue, "{{event.name}}", to: "By request")
            try await venue.succeed("design", "publish", venue.designs + "/card")
            try before.write(to: URL(filePath: document))
            _ = try await render(venue, to: "asked.pdf", "--no-record")
            #expect(try data(venue, "asked.pdf") != data(venue, "folder.pdf"))
        }

        @Test func `what is drawn in place of a refused design is told wherever somebody looks`() async throws {
            let venue = try await venue()
            let published = try await venue.succeed("design", "publish", venue.designs + "/card")
            let revision = try #require(published.firstMatch(of: /@([0-9a-f]{32})/)?.1)
            _ = try await render(venue, to: "good.pdf", "--no-record")
            try change(venue, "{{event.name}}", to: "{{event.nmae}}")
            let warning =
                "Warning: the folder’s design ‘card’ is refused; what asks for its latest revision is drawn by "
                + "the published one, card@\(revision.prefix(12)), from "
            for options in [["--no-record"], []] {
                let name = "bad\(options.count).pdf"
                let ending = try await venue.start(
                    ["render", "--instance", "MIDSUMMER-19", "--no-covers", "--design", "card", "--out"]
                        + [venue.folder / name] + options
                ).ending()
                #expect(ending.status == 0 && ending.stderr.contains(warning), "\(ending.stderr)")
                #expect(ending.stderr.contains("error: unknownField"), "\(ending.stderr)")
            }
            #expect(try data(venue, "bad1.pdf") == data(venue, "good.pdf"))
            try await venue.serving(token: venue.token("administrator")) { server in
                struct Answer: Decodable {
                    struct Refusal: Decodable {
                        let design: String
                        let drawnRevision: String?
                    }

                    let refused: [Refusal]
                }
                let body = try await server.get("/v1/designs").body
                let refused = try JSONDecoder().decode(Answer.self, from: body).refused
                #expect(refused.map(\.design) == ["card"])
                #expect(refused.map(\.drawnRevision) == [String(revision)])
                let ready = try await server.get("/health/ready").body
                #expect(String(decoding: ready, as: UTF8.self).contains(#""refusedDesigns":["card"]"#))
            }
        }
    }
}
