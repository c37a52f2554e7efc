import ArgumentParser
import Designs
import Fulfilment
import Rendering

/// `willcall design publish`.
struct DesignPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Keep a design in the database, and make it the latest.",
        discussion: """
            A design that cannot be drawn with its sample is refused. Publishing what is the latest already changes \
            nothing.
            """)

    @Argument(help: "The design's name, or the path of its folder.")
    var design: String

    @OptionGroup var data: DataOptions
    @OptionGroup var designs: DesignOptions

    func run() async throws {
        let database = try await data.open()
        let target = DesignTarget(design, in: designs.folder)
        let loaded = try target.loadOrComplain()
        for warning in loaded.warnings { Terminal.complain(Terminal.line(warning, in: target.parent)) }
        let renderer = Renderer(threads: 1, symbologies: Shipped.symbologies)
        defer { renderer.stop() }
        if let refusal = try await DesignProof.refusal(of: loaded, by: renderer) {
            throw target.complain(of: refusal)
        }
        let publication = try await DesignOptions.archive(of: database).store
            .publish(loaded, from: .request, actor: Terminal.actor)
        let outcome =
            switch publication {
            case .newRevision: "is published."
            case .newSample: "was there already; it has the new sample."
            case .known: "was there already."
            }
        print("\(loaded.design.id)@\(loaded.design.revision) \(outcome)")
    }
}
