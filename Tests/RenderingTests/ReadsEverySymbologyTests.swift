import Barcodes
import Designs
import Foundation
import Rendering
import SeedTesting
import Testing
import Ticketing

/// Codes of each symbology, drawn in whole dots of a printer and read back by scanners' software.
///
/// `PRINTED_CODES=300` reads that many of each symbology and resolution instead of 16.
@Suite("Codes of every symbology")
struct ReadsEverySymbologyTests {
    struct Reading: Codable, Hashable {
        let format: String
        let text: String
    }

    private static let count = ProcessInfo.processInfo.environment["PRINTED_CODES"].flatMap { Int($0) } ?? 16

    /// What a code is drawn to, at a resolution.
    enum Output: String, CaseIterable {
        case picture, raster
    }

    @Test(.timeLimit(.minutes(5)), arguments: SampleCodes.all, [203, 300])
    func `every one is read as it was meant`(_ codes: SampleCodes, _ dotsPerInch: Int) async throws {
        try await expectReading(of: codes, dotsPerInch, .picture)
    }

    @Test(.timeLimit(.minutes(5)), arguments: SampleCodes.all, [203, 300, 600])
    func `every one is read from a printer's dots`(_ codes: SampleCodes, _ dotsPerInch: Int) async throws {
        try await expectReading(of: codes, dotsPerInch, .raster)
    }

    private func expectReading(of codes: SampleCodes, _ dotsPerInch: Int, _ output: Output) async throws {
        let seed = Seed.next(for: "\(codes.symbology) at \(dotsPerInch) dots per inch, \(output)")
        let world = World.seeded(seed, now: Timestamp(seconds: 0))
        // The dots take long at 600 dots per inch, and are those of the pictures.
        let count = output == .picture ? Self.count : max(4, Self.count / 4)
        let values = (0..<count).map { _ in codes.value(in: world) }
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try await draw(values, as: codes, dotsPerInch, to: output, into: folder)
        if let zbar = codes.zbar {
            let read = try Tool.run(
                "zbarimg", ["-q", "--raw", "-Sdisable", "-S\(zbar).enable"] + files, input: [])
            #expect(read.split(separator: "\n").map(String.init) == values, "seed \(seed)")
        }
        let read = try Tool.output(
            ReadsPrintedBarcodesTests.python(), ["-c", Self.zxing, codes.zxing] + files, input: [])
        let readings = try JSONDecoder().decode([[Reading]].self, from: Data(read))
        #expect(readings == values.map { [Reading(format: codes.zxing, text: $0)] }, "seed \(seed)")
    }

    @Test(
        arguments: SampleCodes.all.filter { $0.alphabet == .ascii && $0.symbology != "symbology.code128" })
    func `other characters than ASCII are read as they were meant`(_ codes: SampleCodes) async throws {
        let values = ["Café", "Škoda Žižkov", "李雷和韩梅梅", "שלום עולם", "🎫 tent", "é"]
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try await draw(values, as: codes, 300, to: .picture, into: folder)
        let read = try Tool.output(
            ReadsPrintedBarcodesTests.python(), ["-c", Self.zxing, codes.zxing] + files, input: [])
        let readings = try JSONDecoder().decode([[Reading]].self, from: Data(read))
        #expect(readings == values.map { [Reading(format: codes.zxing, text: $0)] })
    }

    /// A file for each value, in their order.
    private func draw(
        _ values: [String], as codes: SampleCodes, _ dotsPerInch: Int, to output: Output, into folder: URL
    ) async throws -> [String] {
        // Off the grid and of a size that is no multiple of dots, as designers place things.
        let element = SmallDesign.element(
            "code", x: 4.3, y: 3.7, width: 111.3, height: 41.9,
            SmallDesign.barcode(
                symbology: codes.symbology, quiet: nil, minimum: 0.25,
                // Nobody types 188 digits, and no line of the page holds them.
                line: codes.zbar == nil || codes.lengths.upperBound > 60
                    ? nil : SmallDesign.text(SmallDesign.literal(""), size: 9, minimum: 5, fit: .shrink)))
        let design = SmallDesign.make([element], width: 120, height: 50, dotsPerInch: dotsPerInch)
        var files: [String] = []
        for (number, value) in values.enumerated() {
            let page = SmallDesign.page(design, ["ticket.barcode": .text(value)])
            let file = folder.appending(path: "\(1000 + number).\(output == .picture ? "png" : "pbm")")
            switch output {
            case .picture: try Data(try await renderer.png(page, dotsPerInch: dotsPerInch)).write(to: file)
            case .raster: try Data(try await renderer.raster(page, dotsPerInch: dotsPerInch).pbm).write(to: file)
            }
            files.append(file.path())
        }
        return files
    }

    // Asked for one symbology, as zbar is and scanners are: at its own resolution the Code 128 of ‘W~}94C/dl’ has bars
    // that zxing takes for an EAN-13 whose check digit is right.
    private static let zxing = """
        import json, sys, zxingcpp
        from PIL import Image
        print(json.dumps([
            [{"format": code.format.name, "text": code.text}
             for code in zxingcpp.read_barcodes(Image.open(name), formats=getattr(zxingcpp.BarcodeFormat, sys.argv[1]))]
            for name in sys.argv[2:]]))
        """
}
