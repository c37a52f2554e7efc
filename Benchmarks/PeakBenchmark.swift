import ArgumentParser
import Barcodes
import Designs
import Foundation
import Rendering

/// The memory of a process that writes one long PDF page by page.
struct PeakBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peak", abstract: "Prints the most memory, in MB, that writing a long PDF takes.")

    @Option(help: "The folder of designs.") var designs = "designs"
    @Option(help: "The design to draw.") var design = "boca-203x83"
    @Option(help: "Pages of the PDF.") var pages = 10_000
    @Option(help: "The file.") var output = "/dev/null"

    func run() throws {
        let catalogue = DesignCatalogue.load(
            folder: designs, inspector: ResourceInspector(examiner: ExaminationInPlace()))
        guard let design = catalogue[design] else { throw ValidationError("There is no good design ‘\(design)’.") }
        let context = try DrawingContext(symbologies: [QRSymbology()])
        guard let file = FileHandle(forWritingAtPath: output) else { throw ValidationError("\(output) is not there.") }
        _ = try RenderBenchmark.many(design, context, pages: pages) { try file.write(contentsOf: Data($0)) }
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kilobytes = line.split(separator: " ").dropFirst().compactMap({ Double($0) }).first
        else { throw ValidationError("The system does not tell the memory.") }
        print(kilobytes / 1024)
    }

    /// Runs it in a process of its own, so that nothing else counts.
    static func measure(designs: String, design: String) throws -> Double {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["peak", "--designs", designs, "--design", design]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let value = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ValidationError("The memory was not told: \(text)")
        }
        return value
    }
}
