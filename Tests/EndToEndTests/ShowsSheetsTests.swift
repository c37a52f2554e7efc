import Foundation
import Testing

extension EndToEnd {
    @Suite("Sheets in every format", .serialized, .timeLimit(.minutes(5)))
    struct ShowsSheetsTests {
        /// Six tickets of 60 × 26 mm on a sheet of 140 × 102 mm.
        private static let document = """
            { "name": "Six on a sheet", "page": { "width": 60, "height": 26, "bleed": 2 },
              "sheet": { "width": 140, "height": 102, "columns": 2, "rows": 3, "gutter": 5 },
              "elements": [
                { "id": "title", "type": "text", "box": { "x": 3, "y": 3, "width": 30, "height": 9 }, "size": 9,
                  "minSize": 3, "text": "{{event.name}}", "fit": "shrink" },
                { "id": "code", "type": "barcode", "box": { "x": 35, "y": 2, "width": 22, "height": 22 },
                  "symbology": "qr" } ] }
            """

        private func workshop() throws -> MakesDesignsTests.Workshop {
            let shop = try MakesDesignsTests.Workshop()
            try FileManager.default.createDirectory(atPath: shop.designs + "/six", withIntermediateDirectories: false)
            try Data(Self.document.utf8).write(to: URL(filePath: shop.designs + "/six/design.json"))
            return shop
        }

        /// The width and height of a PNG in pixels.
        private func size(ofPNG path: String) throws -> [Int] {
            let header = try Data(contentsOf: URL(filePath: path)).prefix(24)
            return [16, 20].map { header[$0..<$0 + 4].reduce(0) { $0 << 8 | Int($1) } }
        }

        @Test func `a preview shows the sheet, or the ticket alone when asked for`() async throws {
            let shop = try workshop()
            let picture = shop.folder / "six.png"
            for (options, expected) in [
                ([], [397, 289]), (["--sample", "longest values"], [397, 289]), (["--ticket"], [170, 74]),
            ] {
                let ending = try await shop.start(["preview", "six", "--out", picture, "--dpi", "72"] + options)
                    .ending()
                #expect(ending.status == 0, "\(ending.stderr)")
                let size = try size(ofPNG: picture)
                #expect(zip(size, expected).allSatisfy { abs($0 - $1) <= 1 }, "\(options): \(size)")
            }
            let back = try await shop.run("preview", "six", "--page", "2")
            #expect(back.status != 0 && back.stderr.contains("no page 2"), "\(back.stderr)")
        }

        @Test func `pictures and dots of a batch are the sheets of its PDF`() async throws {
            var venue = try await Venue.withExamples()
            let shop = try workshop()
            venue.designs = shop.designs
            let asked = venue
            func render(_ format: String, _ name: String) async throws -> String {
                try await asked.succeed(
                    "render", "--instance", "LANTERN-30", "--no-covers", "--design", "six", "--no-record", "--format",
                    format, "--out", asked.folder / name)
            }
            let told = try await render("pdf", "batch.pdf")
            let information = try await Program.run("/usr/bin/pdfinfo", venue.folder / "batch.pdf")
            let count = try #require(information.firstMatch(of: /Pages: +([0-9]+)/).flatMap { Int($0.1) })
            #expect(count > 2 && told.hasPrefix("\(count) pages with "))
            for (format, ending) in [("png", "png"), ("svg", "svg"), ("raster", "pbm")] {
                let told = try await render(format, "\(format).\(ending)")
                #expect(told.hasPrefix("\(count) pages with "), "\(told)")
                let (first, last) = ("\(format)-1.\(ending)", "\(format)-\(count).\(ending)")
                #expect(told.contains(" to \(asked.folder / first) to \(asked.folder / last), "), "\(told)")
                let files = venue.folder.names.filter { $0.hasPrefix("\(format)-") && $0.hasSuffix("." + ending) }
                #expect(files.count == count, "\(files)")
            }
            #expect(try size(ofPNG: venue.folder / "png-1.png") == [1119, 815])
            let drawing = try String(contentsOfFile: venue.folder / "svg-1.svg", encoding: .utf8)
            #expect(drawing.contains(/width="396\.8[0-9]*(pt)?"/), "\(drawing.prefix(300))")
            let dots = (1...count).map { venue.folder / "raster-\($0).pbm" }
            let seen = try await Program("/usr/bin/zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable"] + dots)
                .ending().stdout.split(separator: "\n").map(String.init)
            let readings = try JSONDecoder().decode(
                [PrintsTicketsTests.Reading].self,
                from: Data(try await Program.runScript("read-barcodes", venue.folder / "batch.pdf").utf8))
            withExtendedLifetime(shop) {}
            #expect(seen.count > 6 * (count - 1) && seen.sorted() == readings.map(\.value).sorted())
        }

        @Test func `all codes too small for a printer's dots are told at once`() async throws {
            var venue = try await Venue.withExamples()
            let shop = try workshop()
            // There is room for modules of 0.345 mm; at 203 dots per inch whole dots leave 0.25 mm.
            let document = """
                { "name": "Small code", "page": { "width": 60, "height": 26 }, "elements": [
                  { "id": "code", "type": "barcode", "box": { "x": 35, "y": 2, "width": 10, "height": 10 },
                    "symbology": "qr", "minModule": 0.3 } ] }
                """
            try Data(document.utf8).write(to: URL(filePath: shop.designs + "/six/design.json"))
            venue.designs = shop.designs
            let ending = try await venue.run(
                "render", "--instance", "LANTERN-30", "--no-covers", "--design", "six", "--no-record", "--format",
                "raster", "--out", venue.folder / "small.pbm")
            withExtendedLifetime(shop) {}
            let told = ending.stderr.split(separator: "\n").filter { $0.contains("dots per inch") }
            #expect(ending.status != 0 && told.count > 2 && Set(told).count == told.count, "\(ending.stderr)")
        }

        @Test func `one page alone has the name asked for`() async throws {
            let venue = try await Venue.withExamples()
            var order: OrderAnswer?
            try await venue.serving { server in
                order = try await server.orders(instance: "LANTERN-30").first { $0.tickets.count == 1 }
            }
            let number = try #require(order).number
            try await venue.succeed(
                "render", "--order", number, "--design", "boca-203x83", "--no-record", "--format", "raster", "--out",
                venue.folder / "one.pbm")
            #expect(venue.folder.names.contains("one.pbm") && !venue.folder.names.contains { $0.contains("one-") })
        }
    }
}
