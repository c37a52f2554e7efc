import ArgumentParser
import Designs
import Fulfilment
import Ticketing

/// `willcall design revisions`.
struct DesignRevisionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revisions", abstract: "List what was published of a design, the latest first.")

    @Argument(help: "The design's name.")
    var id: String

    @OptionGroup var data: DataOptions

    func run() async throws {
        let store = DesignOptions.archive(of: try await data.open()).store
        var start: Int64?
        var count = 0
        repeat {
            let page = try await store.revisions(of: id, from: start, limit: FulfilmentLimits.listPage)
            for design in page.items {
                let line = "\(design.revision)  \(design.publishedAt.rfc3339)  \(design.actor)  \(design.name)"
                print(Terminal.line(line + (count == 0 ? "  (latest)" : "")))
                count += 1
            }
            start = page.next
        } while start != nil
        guard count > 0 else {
            throw Refusal("No design \(PlainText.quoted(id)) is published; publish it by ‘willcall design publish’.")
        }
    }
}
