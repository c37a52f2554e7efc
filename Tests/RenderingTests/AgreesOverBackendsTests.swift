import Designs
import Foundation
import Rendering
import Testing

/// The same ticket as a PDF and as a picture, and its words where the layout put them.
@Suite("What PDF and PNG show")
struct AgreesOverBackendsTests {
    /// A word of a page with the box of its ink line, in points (pt) from the top left.
    private struct PlacedWord {
        let text: String
        let box: Rectangle

        func holds(_ x: Double, _ y: Double) -> Bool {
            let slack = 2.0
            return x > box.x - slack && x < box.x + box.width + slack && y > box.y - slack
                && y < box.y + box.height + slack
        }
    }

    @Test(arguments: StarterDesignsTests.cases)
    func `a PDF drawn on pixels is the PNG`(_ golden: StarterDesignsTests.Golden) async throws {
        // The PDF is laid out for the printer that the picture's pixels stand for.
        let page = try StarterDesignsTests.page(golden, dotsPerInch: 150)
        let pdf = try await renderer.pdf([page], of: SmallDesign.properties)
        let drawn = try Picture(Tool.output("pdftocairo", ["-r", "150", "-png", "-singlefile", "-", "-"], input: pdf))
        let png = try Picture(try await renderer.png(page, dotsPerInch: 150))
        // Smoothing, and pages that are no whole number of pixels, shift edges by a fraction of a pixel.
        let difference = try #require(drawn.difference(from: png, inBlocksOf: 4, above: 40))
        #expect(difference < 0.004, "\(golden.name): \(difference)")
    }

    @Test(arguments: StarterDesignsTests.cases.filter { $0.script == .latin })
    func `words stand in a PDF where the layout put them, in order`(_ golden: StarterDesignsTests.Golden) async throws {
        let page = try StarterDesignsTests.page(golden)
        let pdf = try await renderer.pdf([page], of: SmallDesign.properties)
        let found = Self.words(try Tool.run("pdftotext", ["-bbox", "-", "-"], input: pdf))
        var count = 0
        for run in Self.runs(try await renderer.displayLists(of: page)[0].items) where !run.run.font.isBitmap {
            var last: Int?
            for (word, x, y) in Self.words(of: run.run) {
                let place = (
                    run.transform.xx * x + run.transform.xy * y + run.transform.x0,
                    run.transform.yx * x + run.transform.yy * y + run.transform.y0
                )
                let index = found.firstIndex { $0.text.contains(word) && $0.holds(place.0, place.1) }
                #expect(index != nil, "‘\(word)’ at \(place)")
                if let index, let last { #expect(index >= last, "‘\(word)’ comes before the word before it") }
                last = index ?? last
                count += 1
            }
        }
        #expect(count > 30)
    }

    /// Every run with the transform that holds for it, those of forms included.
    private static func runs(
        _ items: [DisplayItem], _ outer: Transform = .identity
    ) -> [(run: GlyphRun, transform: Transform)] {
        var stack = [outer]
        var runs: [(GlyphRun, Transform)] = []
        for item in items {
            switch item {
            case .push(let transform): stack.append(stack[stack.count - 1].applied(after: transform))
            case .pop: stack.removeLast()
            case .glyphs(let run): runs.append((run, stack[stack.count - 1]))
            case .form(let form): runs += Self.runs(form.items, stack[stack.count - 1])
            default: break
            }
        }
        return runs
    }

    /// The words of a run with the place of their first glyph.
    private static func words(of run: GlyphRun) -> [(String, Double, Double)] {
        guard !run.runsRightToLeft else { return [] }
        var words: [(String, Double, Double)] = []
        let bytes = Array(run.text.utf8)
        var (byte, glyph) = (0, 0)
        var word: [UInt8] = []
        var start = (0.0, 0.0)
        func end() {
            if !word.isEmpty { words.append((String(decoding: word, as: UTF8.self), start.0, start.1)) }
            word = []
        }
        for cluster in run.clusters {
            let text = bytes[byte..<byte + cluster.byteCount]
            if text.allSatisfy({ $0 == UInt8(ascii: " ") }) {
                end()
            } else {
                if word.isEmpty, glyph < run.glyphs.count { start = (run.glyphs[glyph].x, run.glyphs[glyph].y) }
                word += text
            }
            byte += cluster.byteCount
            glyph += cluster.glyphCount
        }
        end()
        return words
    }

    private static func words(_ page: String) -> [PlacedWord] {
        let pattern = /xMin="([0-9.-]+)" yMin="([0-9.-]+)" xMax="([0-9.-]+)" yMax="([0-9.-]+)">(.*?)<\/word>/
        return page.matches(of: pattern).compactMap { match -> PlacedWord? in
            guard let left = Double(match.1), let top = Double(match.2), let right = Double(match.3),
                let bottom = Double(match.4)
            else { return nil }
            let text = match.5.replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing(
                "&quot;", with: "\"")
            return PlacedWord(
                text: String(text), box: Rectangle(x: left, y: top, width: right - left, height: bottom - top))
        }
    }
}
