import ArgumentParser
import Designs
import Fulfilment
import Ticketing

/// `willcall design list`.
struct DesignListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the designs that are published, each by its latest revision.",
        discussion: """
            SIZE is that of the first page in millimetres, ASSIGNED how many assignments name the design, and SOURCE \
            where its latest revision came from: the folder of designs, or somebody’s request.
            """)

    @Flag(help: "Write the list as JSON, with whole revisions.")
    var json = false

    @OptionGroup var data: DataOptions

    func run() async throws {
        let archive = DesignOptions.archive(of: try await data.open())
        let counts = try await archive.book().assignments.reduce(into: [:]) { $0[$1.designID, default: 0] += 1 }
        var entries: [Entry] = []
        var start: String?
        repeat {
            let page = try await archive.store.designs(from: start, limit: FulfilmentLimits.listPage)
            entries += page.items.map { Entry($0, assignments: counts[$0.id] ?? 0) }
            start = page.next
        } while start != nil
        if json { return try Terminal.printJSON(entries) }
        guard !entries.isEmpty else {
            return print("No design is published; ‘willcall design publish’ and the start of ‘serve’ publish.")
        }
        // The title is last, because how wide its letters are depends on the terminal.
        let rows = [["ID", "KIND", "SIZE", "REVISION", "ASSIGNED", "SOURCE", "TITLE"]] + entries.map(\.cells)
        for line in TextTable(rows).lines { print(Terminal.line(line)) }
    }
}

extension DesignListCommand {
    /// A design as programs read it.
    private struct Entry: Encodable {
        struct Page: Encodable {
            let width: Double
            let height: Double
        }

        let id: String
        let name: String
        let kind: String
        let page: Page
        let revision: String
        let publishedAt: String
        let assignments: Int
        let source: String

        init(_ design: PublishedDesign, assignments: Int) {
            id = design.id
            name = design.name
            kind = design.kind.rawValue
            page = Page(width: design.page.width.millimetres, height: design.page.height.millimetres)
            revision = design.revision
            publishedAt = design.publishedAt.rfc3339
            self.assignments = assignments
            source = design.source.rawValue
        }

        /// As people read it.
        var cells: [String] {
            [
                id, kind, "\(Self.text(page.width)) × \(Self.text(page.height))",
                String(revision.prefix(CommandLimits.revisionLength)), String(assignments), source, name,
            ]
        }

        /// Without zeros after the point.
        private static func text(_ millimetres: Double) -> String {
            millimetres == millimetres.rounded() ? String(Int(millimetres)) : String(millimetres)
        }
    }
}
