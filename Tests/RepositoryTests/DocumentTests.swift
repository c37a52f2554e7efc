import Foundation
import Testing

@Suite("Documents are true where a machine can tell")
struct DocumentTests {
    static let documents = Repository.texts.filter { $0.path.hasSuffix(".md") && !$0.path.hasPrefix("Tests/") }

    @Test("Every link in a document leads to something that is there")
    func linksLead() {
        var dead: [String] = []
        for document in Self.documents {
            let folder = URL(filePath: document.path).deletingLastPathComponent().relativePath
            for match in document.text.matches(of: /\]\(([^)\s]+)\)/) {
                let target = match.1.prefix { $0 != "#" }
                let isElsewhere = target.contains("://") || target.hasPrefix("mailto:") || target.isEmpty
                let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + "/" + target
                if !isElsewhere && !Repository.has(path) { dead.append("\(document.path): \(match.1)") }
            }
        }
        #expect(dead == [])
    }

    @Test("The change log begins with what is not released yet")
    func changeLogIsOpen() throws {
        let log = try #require(TextFile(path: "CHANGELOG.md"))
        #expect(log.lines.first { $0.hasPrefix("## ") } == "## [Unreleased]")
    }

    @Test("The README has at most 150 lines, the style guide 120")
    func shortDocuments() {
        for (path, limit) in [("README.md", 150), ("docs/style.md", 120)] {
            guard let document = TextFile(path: path) else { continue }
            #expect(document.lines.count - 1 <= limit, "\(path)")
        }
    }

    @Test("Decisions are numbered without a gap, and say whether they stand")
    func decisionsAreNumbered() {
        let decisions = Self.documents.filter { $0.path.hasPrefix("docs/decisions/") }
        #expect(decisions.compactMap { Int($0.name.prefix(4)) } == Array(0..<decisions.count))
        for decision in decisions { #expect(decision.text.contains("**Status:**"), "\(decision.path)") }
    }

    @Test("The Makefile has the promised verbs, each one line of recipe")
    func makefileHasVerbs() throws {
        let makefile = try #require(TextFile(path: "Makefile"))
        for verb in [
            "build", "install", "test", "lint", "format", "goldens", "bench", "soak", "docs", "demo", "check", "clean",
            "help",
        ] {
            #expect(makefile.lines.contains { $0.hasPrefix(verb + ":") }, "\(verb)")
        }
        for (line, next) in zip(makefile.lines, makefile.lines.dropFirst()) {
            #expect(!(line.hasPrefix("\t") && next.hasPrefix("\t")), "‘\(next)’ belongs into a script")
        }
    }
}
