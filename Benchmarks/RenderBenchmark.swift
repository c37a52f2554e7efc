import ArgumentParser
import Barcodes
import Designs
import Foundation
import Rendering
import Ticketing

/// Tickets drawn a second by one thread: alone, and as the pages of one document.
struct RenderBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Measures PDFs of one ticket, and pages of a long PDF, each a second.",
        discussion: """
            With CAIRO_LIMIT set to the path of the built yardstick, its rounds alternate with ours, and the ratios of \
            the medians are printed too.
            """)

    @Flag(help: "Print one JSON object.") var json = false
    @Option(help: "The folder of designs.") var designs = "designs"
    @Option(help: "The design to draw.") var design = "boca-203x83"
    @Option(help: "How many rounds; medians are printed.") var rounds = 3
    @Option(help: "PDFs of one ticket in a round.") var singles = 120
    @Option(help: "Pages of the long PDF in a round.") var pages = 1000
    @Option(help: "A file for the last ticket's PDF.") var output: String?

    func run() throws {
        let catalogue = DesignCatalogue.load(
            folder: designs, inspector: ResourceInspector(examiner: ExaminationInPlace()))
        for problem in catalogue.refusals { complain("\(problem)") }
        guard let design = catalogue[design] else { throw ValidationError("There is no good design ‘\(design)’.") }
        let context = try DrawingContext(symbologies: [QRSymbology()])
        let yardstick = ProcessInfo.processInfo.environment["CAIRO_LIMIT"].map(Yardstick.init)
        if yardstick == nil {
            complain("CAIRO_LIMIT is not set: THE RATIO TO CAIRO'S LIMIT WAS NOT MEASURED.")
        }
        _ = try single(0, design, context)
        var figures = Figures()
        for _ in 0..<rounds {
            if let yardstick { figures.limitSingles.append(try yardstick.measure("single", singles)) }
            figures.singles.append(
                try perSecond(singles) { for number in 0..<singles { _ = try single(number, design, context) } })
            if let yardstick { figures.limitPages.append(try yardstick.measure("multi", pages)) }
            var bytes = 0
            figures.pages.append(try perSecond(pages) { bytes = try many(design, context) })
            figures.bytesPerPage = Double(bytes) / Double(pages)
        }
        if let output { try Data(try single(1, design, context)).write(to: URL(filePath: output)) }
        print(json ? try figures.json() : figures.text)
    }

    private func single(_ number: Int, _ design: Design, _ context: DrawingContext) throws -> [UInt8] {
        var page: TicketPage? = TicketPage(design: design, record: .distinct(number), label: "ticket \(number)")
        return try context.writePDF(
            Self.properties,
            pages: {
                defer { page = nil }
                return page
            }, to: nil
        ).rest
    }

    private func many(_ design: Design, _ context: DrawingContext) throws -> Int {
        var number = 0
        var bytes = 0
        _ = try context.writePDF(
            Self.properties,
            pages: {
                guard number < pages else { return nil }
                number += 1
                return TicketPage(design: design, record: .distinct(number), label: "ticket \(number)")
            }, to: { bytes += $0.count })
        return bytes
    }

    private static let properties = DocumentProperties(title: "Tickets", createdAt: Timestamp(seconds: 1_800_000_000))

    private func perSecond(_ count: Int, _ work: () throws -> Void) rethrows -> Double {
        let duration = try ContinuousClock().measure(work)
        return Double(count) / (Double(duration.components.attoseconds) * 1e-18 + Double(duration.components.seconds))
    }

    private func complain(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }
}
