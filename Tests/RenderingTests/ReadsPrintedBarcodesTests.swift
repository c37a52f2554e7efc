import Designs
import Foundation
import Rendering
import Testing

/// Barcodes of each ticket design, as a PDF, read back as a printer would lay it down.
///
/// `PRINTED_CODES=30` reads that many of each design and resolution instead of four, in three quarters of a minute.
@Suite("Barcodes of printed PDFs")
struct ReadsPrintedBarcodesTests {
    struct Print: Sendable, CustomTestStringConvertible {
        let design: String
        let dotsPerInch: Int
        var testDescription: String { "\(design) at \(dotsPerInch) dots per inch" }
    }

    static let prints = StarterDesignsTests.catalogue.designs.filter { $0.kind == .ticket }.flatMap { design in
        [150, 203, 300].map { Print(design: design.id, dotsPerInch: $0) }
    }

    private static let count = ProcessInfo.processInfo.environment["PRINTED_CODES"].flatMap { Int($0) } ?? 4

    /// Sixteen characters of the barcode's alphabet, another for each number.
    private static func value(_ number: Int) -> String {
        let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var state = UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
        return String(
            (0..<16).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return symbols[Int(state >> 59)]
            })
    }

    @Test(.timeLimit(.minutes(5)), arguments: prints)
    func `every code of a print run is read`(_ print: Print) async throws {
        let design = try #require(StarterDesignsTests.catalogue[print.design])
        let values = (0..<Self.count).map { Self.value($0 + 1000 * print.dotsPerInch) }
        let pages = values.map { value in
            var record = MergeRecord.sample(kind: .ticket).values
            record["ticket.barcode"] = .text(value)
            return TicketPage(design: design, record: MergeRecord(record), label: "a sample")
        }
        let pdf = try await renderer.pdf(pages, of: SmallDesign.properties)
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let dots = "\(print.dotsPerInch)"
        _ = try Tool.run(
            "pdftoppm", ["-r", dots, "-gray", "-", folder.appending(path: "page").path()], input: pdf)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
            .map { folder.appending(path: $0).path() }
        let read = try Tool.run("zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable"] + files, input: [])
        #expect(read.split(separator: "\n").map(String.init) == values)
        #expect(try Self.readAgain(files) == values)
    }

    /// What the second reader sees in the pictures.
    static func readAgain(_ files: [String]) throws -> [String] {
        try Tool.run(python(), ["-c", zxing] + files, input: []).split(separator: "\n").map(String.init)
    }

    /// The Python that has the second reader; without it nothing is proven, and the test fails.
    static func python() throws -> String {
        let file = StarterDesignsTests.root.appending(path: ".build/tools/python/bin/python").path()
        try #require(
            FileManager.default.isExecutableFile(atPath: file), "\(file) is missing; run scripts/bootstrap --tests")
        return file
    }

    private static let zxing = """
        import sys, zxingcpp
        from PIL import Image
        for name in sys.argv[1:]:
            print(" ".join(code.text for code in zxingcpp.read_barcodes(Image.open(name))))
        """
}
