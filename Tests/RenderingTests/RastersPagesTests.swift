import Designs
import Foundation
import Rendering
import Testing
import Ticketing

@Suite("Dots for printers")
struct RastersPagesTests {
    struct Print: Sendable, CustomTestStringConvertible {
        let design: String
        let dotsPerInch: Int
        var testDescription: String { "\(design) at \(dotsPerInch) dots per inch" }
    }

    static let prints = StarterDesignsTests.catalogue.designs.filter { $0.kind == .ticket }.flatMap { design in
        [203, 300].map { Print(design: design.id, dotsPerInch: $0) }
    }

    private static func values(_ number: Int) -> String {
        let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return String((0..<16).map { symbols[(number * 7 + $0 * $0 * (number + 3) + 5 * $0) % 32] })
    }

    @Test(arguments: prints) func `a scanner reads every code from the dots`(_ print: Print) async throws {
        let design = try #require(StarterDesignsTests.catalogue[print.design])
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let values = (1...3).map(Self.values)
        var files: [String] = []
        for (index, value) in values.enumerated() {
            let record = design.sample.merging(["ticket.barcode": .text(value)])
            let page = TicketPage(design: design, record: record, label: "a sample")
            let raster = try await renderer.raster(page, dotsPerInch: print.dotsPerInch)
            let file = folder.appending(path: "\(index).pbm")
            try Data(raster.pbm).write(to: file)
            files.append(file.path())
        }
        let read = try Tool.run("zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable"] + files, input: [])
        #expect(read.split(separator: "\n").map(String.init) == values)
        #expect(try ReadsPrintedBarcodesTests.readAgain(files) == values)
    }

    @Test(arguments: [203, 300, 600]) func `a page has exactly the dots of its size`(_ dotsPerInch: Int) async throws {
        let design = SmallDesign.make([], width: 101.6, height: 50.8)
        let raster = try await renderer.raster(SmallDesign.page(design), dotsPerInch: dotsPerInch)
        #expect(raster.width == 4 * dotsPerInch)
        #expect(raster.height == 2 * dotsPerInch)
        #expect(raster.bytesPerRow == (raster.width + 7) / 8)
        #expect(raster.bytes == [UInt8](repeating: 0, count: raster.bytesPerRow * raster.height))
    }

    @Test func `both files show the dots`() async throws {
        let raster = try await renderer.raster(Self.ruled(), dotsPerInch: 203)
        let picture = try Picture(try raster.png())
        #expect(picture.width == raster.width)
        #expect(picture.height == raster.height)
        var different = 0
        for y in stride(from: 0, to: raster.height, by: 3) {
            for x in 0..<raster.width where (picture.grey(atX: x, y: y) == 0) != raster.isBlack(x, y) { different += 1 }
        }
        #expect(different == 0)
        let header = Array("P4\n\(raster.width) \(raster.height)\n".utf8)
        #expect(Array(raster.pbm.prefix(header.count)) == header)
        #expect(Array(raster.pbm.dropFirst(header.count)) == raster.bytes)
    }

    private static func ruled() -> TicketPage {
        let stroke = Stroke(colour: .black, width: Length(millimetres: 0.3), dash: [])
        return SmallDesign.page(
            SmallDesign.make(
                (0..<7).map { index in
                    SmallDesign.element(
                        "line\(index)", x: 10, y: 5 + 4.123 * Double(index), width: 80, height: 0, .line(stroke))
                }))
    }

    @Test func `lines of one width take as many dots wherever they are`() async throws {
        let raster = try await renderer.raster(Self.ruled(), dotsPerInch: 203)
        var thicknesses: [Int] = []
        var run = 0
        for y in 0..<raster.height {
            if raster.isBlack(raster.width / 2, y) {
                run += 1
            } else if run > 0 {
                thicknesses.append(run)
                run = 0
            }
        }
        #expect(thicknesses == [Int](repeating: 2, count: 7))
    }

    @Test func `a hairline is a dot thick and does not vanish`() async throws {
        let hair = Stroke(colour: Colour(red: 150, green: 150, blue: 150), width: Length(millimetres: 0.02), dash: [])
        let design = SmallDesign.make([
            SmallDesign.element("hair", x: 10, y: 10.03, width: 80, height: 0, .line(hair)),
            SmallDesign.element(
                "rule", x: 10, y: 20.01, width: 80, height: 0.05,
                .rectangle(RectangleContent(fill: .black, stroke: nil, cornerRadius: Length(millimetres: 0)))),
        ])
        let raster = try await renderer.raster(SmallDesign.page(design), dotsPerInch: 203)
        let black = (0..<raster.height).filter { raster.isBlack(raster.width / 2, $0) }
        #expect(black == [80, 160])
        #expect((100..<700).allSatisfy { raster.isBlack($0, black[0]) })
    }

    /// A page with text of that colour on an area of that colour.
    private static func text(_ colour: Colour, on ground: Colour) -> TicketPage {
        let text = TextContent(
            template: SmallDesign.literal("HHHHHHHH"), fontFamilies: ["DejaVu Sans"], sizePoints: 20,
            minimumSizePoints: 5, weight: 700, isItalic: false, colour: colour, alignment: .start,
            verticalAlignment: .top, lineHeight: 1, letterCase: .asWritten, fit: .wrap, language: nil, direction: .auto)
        return SmallDesign.page(
            SmallDesign.make([
                SmallDesign.element(
                    "ground", x: 0, y: 0, width: 100, height: 50,
                    .rectangle(RectangleContent(fill: ground, stroke: nil, cornerRadius: Length(millimetres: 0)))),
                SmallDesign.element("text", .text(text)),
            ]))
    }

    private func blackShare(_ raster: MonochromeRaster, _ columns: Range<Int>, _ rows: Range<Int>) -> Double {
        var count = 0
        for y in rows { for x in columns where raster.isBlack(x, y) { count += 1 } }
        return Double(count) / Double(columns.count * rows.count)
    }

    @Test(arguments: [
        // Pale gold on paper, and on navy; grey on paper; navy on black; white on paper, which nobody sees anyway.
        (Colour(red: 0xF0, green: 0xD9, blue: 0x8A), Colour.white, 0.0, true),
        (Colour(red: 0xF0, green: 0xD9, blue: 0x8A), Colour(red: 20, green: 31, blue: 61), 1.0, true),
        (Colour(red: 0xAA, green: 0xAA, blue: 0xAA), .white, 0.0, true),
        (Colour(red: 30, green: 60, blue: 120), .black, 1.0, true),
        (.white, .white, 0.0, false),
    ]) func `a text stands out from its ground`(
        _ colour: Colour, _ ground: Colour, _ groundShare: Double, _ isSeen: Bool
    ) async throws {
        let raster = try await renderer.raster(Self.text(colour, on: ground), dotsPerInch: 203)
        #expect(blackShare(raster, 0..<70, 0..<70) == groundShare)
        let share = blackShare(raster, 80..<300, 85..<130)
        #expect((share > 0.2 && share < 0.8) == isSeen)
    }

    @Test(arguments: [60, 100, 128, 160, 200]) func `an area is as light as its colour`(_ grey: UInt8) async throws {
        let colour = Colour(red: grey, green: grey, blue: grey)
        let raster = try await renderer.raster(Self.text(.black, on: colour), dotsPerInch: 203)
        let value = Double(grey) / 255
        let light = pow((value + 0.055) / 1.055, 2.4)
        // Between ink at 0.03 and paper at 0.82.
        let expected = 1 - (light - 0.03) / 0.79
        #expect(abs(blackShare(raster, 100..<700, 200..<380) - expected) < 0.01)
    }

    @Test func `no speckle is on a letter nor next to it`() async throws {
        let grey = Colour(red: 120, green: 120, blue: 120)
        let dithered = try await renderer.raster(Self.text(.black, on: grey), dotsPerInch: 203)
        let plain = try await renderer.raster(Self.text(.black, on: .white), dotsPerInch: 203)
        var (letters, gaps, speckles) = (0, 0, 0)
        for y in 1..<dithered.height - 1 {
            for x in 1..<dithered.width - 1 {
                if plain.isBlack(x, y) {
                    letters += 1
                    if !dithered.isBlack(x, y) { gaps += 1 }
                } else if (-1...1).contains(where: { dy in
                    (-1...1).contains { dx in plain.isBlack(x + dx, y + dy) }
                }) {
                    if dithered.isBlack(x, y) { speckles += 1 }
                }
            }
        }
        #expect(letters > 3000)
        #expect(gaps == 0)
        #expect(speckles == 0)
    }

    @Test func `the same page gives the same dots, whatever was drawn before`() async throws {
        let design = try #require(StarterDesignsTests.catalogue.designs.first)
        let page = TicketPage(design: design, record: design.sample, label: "a sample")
        let one = Renderer(threads: 1)
        let first = try await one.raster(page, dotsPerInch: 203)
        _ = try await one.png(page, dotsPerInch: 203)
        _ = try await one.pdf([page], of: SmallDesign.properties)
        #expect(try await one.raster(page, dotsPerInch: 203) == first)
        #expect(try await Renderer(threads: 1).raster(page, dotsPerInch: 203) == first)
    }

    @Test func `a resolution that no page has is refused`() async {
        let error = await #expect(throws: DrawingError.self) {
            try await renderer.raster(Self.ruled(), dotsPerInch: 0)
        }
        #expect(error?.code == .pageTooLarge)
    }
}
