import ArgumentParser
import Designs
import Foundation
import Fulfilment
import Rendering
import Ticketing

/// `willcall design diff`.
struct DesignDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Tell how two designs differ, in words and as a picture.",
        discussion: "Exits with 0 if they are the same, with 1 if they differ.")

    @Argument(help: "A design's name or folder, or NAME@REVISION of what was published.")
    var before: String

    @Argument(help: "The other one.")
    var after: String

    @Option(help: "Where to write both previews beside each other, with what differs marked.")
    var out: String?

    @Option(help: "With --out: dots per inch.")
    var dpi = 203

    @Option(help: "With --out: which page, from 1.")
    var page = 1

    @OptionGroup var data: DataOptions
    @OptionGroup var designs: DesignOptions

    func validate() throws {
        guard (1...RenderingLimits.dotsPerInch).contains(dpi) else {
            throw ValidationError("--dpi goes from 1 to \(RenderingLimits.dotsPerInch).")
        }
        guard page >= 1 else { throw ValidationError("--page counts from 1.") }
    }

    func run() async throws {
        let old = try await load(before)
        let new = try await load(after)
        let differences = DesignDifference.all(from: old, to: new)
        for difference in differences { print(Terminal.line("\(difference)")) }
        if differences.isEmpty { print("The designs are the same.") }
        if let out { try await draw(old.design, new.design, to: out) }
        if !differences.isEmpty { throw ExitCode.failure }
    }

    private func draw(_ old: Design, _ new: Design, to out: String) async throws {
        let renderer = Renderer(threads: 1, symbologies: Shipped.symbologies)
        defer { renderer.stop() }
        // Both with the values of one sample, so that only designs differ.
        let other = TicketPage(
            design: new, record: old.kind == new.kind ? old.sample : new.sample, label: "its sample")
        let comparison = try await renderer.comparisonPNG(
            of: old.samplePage, with: other, number: page, dotsPerInch: dpi)
        do {
            try Data(comparison.bytes).write(to: URL(filePath: out), options: .atomic)
        } catch {
            throw OutputError(path: out)
        }
        print(Terminal.line("\(comparison.differingPixels) pixels differ; the picture is \(out)."))
    }

    private func load(_ word: String) async throws -> LoadedDesign {
        guard let at = word.lastIndex(of: "@"), !word.contains("/") else {
            return try DesignTarget(word, in: designs.folder).loadOrComplain()
        }
        let id = String(word[..<at])
        let revision = String(word[word.index(after: at)...])
        let archive = DesignOptions.archive(of: try await data.open())
        guard let loaded = try await archive.loaded(id, revision: revision) else {
            throw Refusal("\(PlainText.quoted(word, maximumLength: 100)) was not published; list its revisions.")
        }
        return loaded
    }
}
