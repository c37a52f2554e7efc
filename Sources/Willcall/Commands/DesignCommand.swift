import ArgumentParser
import Designs
import Foundation
import Rendering

/// `willcall design`.
struct DesignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "design", abstract: "Check designs, and look at them.", subcommands: [Check.self, Preview.self])

    /// `willcall design check`.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load every design of the folder, draw each with its sample, and tell what is wrong.")

        @OptionGroup var designs: DesignOptions

        func run() async throws {
            let catalogue = designs.load()
            let renderer = Renderer(threads: 1, symbologies: Shipped.symbologies)
            var failures = catalogue.refusals.count
            for design in catalogue.designs {
                do {
                    _ = try await renderer.png(design.samplePage, dotsPerInch: 36)
                    print("\(design.id) \(design.revision) is good.")
                } catch let error as DrawingError {
                    Terminal.complain("\(error)")
                    failures += 1
                }
            }
            if failures > 0 { throw ExitCode.failure }
        }
    }

    /// `willcall design preview`.
    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Draw a design with its sample values as PNG.")

        @Argument(help: "The design's name.")
        var id: String

        @Option(help: "Where to write the picture.")
        var out: String

        @Option(help: "Dots per inch.")
        var dpi = 203

        @OptionGroup var designs: DesignOptions

        func validate() throws {
            guard (1...RenderingLimits.dotsPerInch).contains(dpi) else {
                throw ValidationError("--dpi goes from 1 to \(RenderingLimits.dotsPerInch).")
            }
        }

        func run() async throws {
            guard let design = designs.load()[id] else {
                throw ValidationError("No good design ‘\(id)’ is in \(designs.folder).")
            }
            let renderer = Renderer(threads: 1, symbologies: Shipped.symbologies)
            let bytes = try await renderer.png(design.samplePage, dotsPerInch: dpi)
            do {
                try Data(bytes).write(to: URL(filePath: out), options: .atomic)
            } catch {
                throw OutputError(path: out)
            }
            print("\(design.name) written to \(out).")
        }
    }
}

extension Design {
    /// The design's page with its sample values.
    fileprivate var samplePage: TicketPage { TicketPage(design: self, record: sample, label: "its sample") }
}
