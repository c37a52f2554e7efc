import Barcodes
import Designs
import Foundation
import Rendering
import SeedTesting
import Testing
import Ticketing

@Suite("Barcodes on a printer's dots")
struct PlacesCodesOnDotsTests {
    /// A rectangle as it lies on the page, whatever was pushed.
    private static func placed(_ item: DisplayItem, under transforms: [Transform]) -> Rectangle? {
        guard case .modules(_, let box, _) = item else { return nil }
        let transform = transforms.reduce(Transform.identity) { $0.applied(after: $1) }
        let corners = [(box.x, box.y), (box.x + box.width, box.y + box.height)].map { x, y in
            (transform.xx * x + transform.xy * y + transform.x0, transform.yx * x + transform.yy * y + transform.y0)
        }
        let (left, right) = (min(corners[0].0, corners[1].0), max(corners[0].0, corners[1].0))
        let (top, bottom) = (min(corners[0].1, corners[1].1), max(corners[0].1, corners[1].1))
        return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// The codes of a page: their modules and where they lie.
    private static func codes(_ page: TicketPage, dotsPerInch: Int? = nil) async throws -> [(ModuleMatrix, Rectangle)] {
        try codes(in: await renderer.displayLists(of: page, dotsPerInch: dotsPerInch)[0])
    }

    private static func codes(in list: DisplayList) throws -> [(ModuleMatrix, Rectangle)] {
        var transforms: [Transform] = []
        var codes: [(ModuleMatrix, Rectangle)] = []
        for item in list.items {
            switch item {
            case .push(let transform): transforms.append(transform)
            case .pop: transforms.removeLast()
            case .modules(let modules, _, _):
                codes.append((modules, try #require(placed(item, under: transforms))))
            default: break
            }
        }
        return codes
    }

    private static func isWhole(_ value: Double) -> Bool { abs(value - value.rounded()) < 1e-6 }

    @Test(arguments: SampleCodes.all, [203, 300, 600])
    func `modules are whole dots and stand on dots, however they are turned`(
        _ codes: SampleCodes, _ dotsPerInch: Int
    ) async throws {
        let seed = Seed.next(for: codes.symbology)
        let world = World.seeded(seed, now: Timestamp(seconds: 0))
        func random(_ range: ClosedRange<Int>) -> Double {
            let bytes = world.randomBytes(3).map(Int.init)
            let number = bytes[0] << 16 | bytes[1] << 8 | bytes[2]
            return Double(range.lowerBound + number % range.count) / 1000
        }
        for rotation in [0.0, 90, 180, 270, -90] {
            let element = SmallDesign.element(
                "code", x: random(0...5000), y: random(0...5000), width: random(100_000...110_000),
                height: random(45_000...60_000), rotation: rotation,
                SmallDesign.barcode(symbology: codes.symbology, quiet: nil, minimum: 0.25))
            let group = SmallDesign.element(
                "group", x: random(0...5000), y: random(0...5000), width: 115, height: 65, rotation: rotation,
                .group(GroupContent(elements: [element])))
            let design = SmallDesign.make([group], width: 130, height: 130)
            let page = SmallDesign.page(design, ["ticket.barcode": .text(codes.value(in: world))])
            let found = try await Self.codes(page, dotsPerInch: dotsPerInch)
            #expect(found.count == 1)
            for (modules, place) in found {
                let scale = Double(dotsPerInch) / 72
                let lies = place.x * scale
                #expect(Self.isWhole(lies) && Self.isWhole(place.y * scale), "seed \(seed)")
                #expect(Self.isWhole(place.width * scale) && Self.isWhole(place.height * scale), "seed \(seed)")
                // Turned twice by the same angle it stands as it was, or upside down.
                #expect(Self.isWhole(place.width * scale / Double(modules.width)), "seed \(seed)")
            }
        }
    }

    @Test(arguments: SampleCodes.all, [203, 300])
    func `without smoothing a PDF has the code dot by dot`(_ codes: SampleCodes, _ dotsPerInch: Int) async throws {
        let seed = Seed.next(for: codes.symbology)
        let world = World.seeded(seed, now: Timestamp(seconds: 0))
        let design = SmallDesign.make(
            [
                SmallDesign.element(
                    "code", x: 3.1, y: 2.7, width: 100, height: 45,
                    SmallDesign.barcode(symbology: codes.symbology, quiet: nil, minimum: 0.25))
            ], width: 110, height: 52.3, dotsPerInch: dotsPerInch)
        let pages = (0..<8).map { _ in
            SmallDesign.page(design, ["ticket.barcode": .text(codes.value(in: world))])
        }
        for page in pages {
            let pdf = try await renderer.pdf([page], of: SmallDesign.properties)
            let drawn = try Tool.output(
                "pdftoppm", ["-r", "\(dotsPerInch)", "-png", "-gray", "-aa", "no", "-aaVector", "no", "-"], input: pdf)
            let picture = try Picture(drawn)
            let (modules, place) = try #require(try await Self.codes(page).first)
            let scale = Double(dotsPerInch) / 72
            let (left, top) = (Int((place.x * scale).rounded()), Int((place.y * scale).rounded()))
            let (width, height) = (Int((place.width * scale).rounded()), Int((place.height * scale).rounded()))
            var wrong: [String] = []
            for y in 0..<height {
                for x in 0..<width {
                    let isDark = modules.isDark(x * modules.width / width, y * modules.height / height)
                    if picture.grey(atX: left + x, y: top + y) != (isDark ? 0 : 255) { wrong.append("\(x),\(y)") }
                }
            }
            #expect(wrong.isEmpty, "seed \(seed): \(wrong.count) of \(width)×\(height) dots: \(wrong.prefix(9))")
        }
    }

    @Test(arguments: [203, 300, 600], [0, 2.7])
    func `on a sheet modules stand on dots in every place`(dotsPerInch: Int, gutter: Double) async throws {
        let element = SmallDesign.element("code", x: 3.3, y: 4.1, width: 18, height: 18, SmallDesign.barcode())
        let design = SmallDesign.make(
            [element], width: 61.7, height: 43.9,
            sheet: SheetFormat(
                width: Length(millimetres: 210), height: Length(millimetres: 297), columns: 3, rows: 6,
                columnGutter: Length(millimetres: gutter), rowGutter: Length(millimetres: gutter), hasCropMarks: true,
                order: .across), dotsPerInch: dotsPerInch)
        let page = SmallDesign.page(design, ["ticket.barcode": .text("4T7Z9GQ2M8XK1BWY")])
        let sheet = try #require(try await renderer.documentPages(of: Array(repeating: page, count: 18)).first?.list)
        let dot = 72 / Double(dotsPerInch)
        let found = try Self.codes(in: sheet)
        #expect(found.count == 18)
        for (modules, place) in found {
            for column in 0...modules.width {
                let edge = place.x + place.width * Double(column) / Double(modules.width)
                #expect(Self.isWhole(edge / dot), "\(edge)")
            }
            for row in 0...modules.height {
                let edge = place.y + place.height * Double(row) / Double(modules.height)
                #expect(Self.isWhole(edge / dot), "\(edge)")
            }
        }
        // No page overlaps its neighbour, and no gutter is wider by a dot.
        let lefts = Set(found.map { ($0.1.x / dot).rounded() }).sorted().map { $0 * dot }
        let tops = Set(found.map { ($0.1.y / dot).rounded() }).sorted().map { $0 * dot }
        #expect(lefts.count == 3 && tops.count == 6)
        for (edges, size) in [(lefts, 61.7), (tops, 43.9)] {
            for (edge, next) in zip(edges, edges.dropFirst()) {
                let wider = next - edge - (size + gutter) * 72 / 25.4
                #expect((-1e-6...dot).contains(wider), "\(wider / dot) dots")
            }
        }
    }

    @Test(arguments: SampleCodes.all, [120, 203])
    func `in a PNG every module has the same whole pixels`(_ codes: SampleCodes, _ dotsPerInch: Int) async throws {
        let seed = Seed.next(for: codes.symbology)
        let world = World.seeded(seed, now: Timestamp(seconds: 0))
        // The design names printers of other dots, or none.
        for own in [nil, 300] {
            let design = SmallDesign.make(
                [
                    SmallDesign.element(
                        "code", x: 3.1, y: 2.7, width: 103, height: 45,
                        SmallDesign.barcode(symbology: codes.symbology, quiet: nil, minimum: 0.2))
                ], width: 110, height: 52.3, dotsPerInch: own)
            let page = SmallDesign.page(design, ["ticket.barcode": .text(codes.value(in: world))])
            let picture = try Picture(try await renderer.png(page, dotsPerInch: dotsPerInch))
            let modules = try #require(try await Self.codes(page).first).0
            let dark = picture.darkBounds
            #expect(dark.width % modules.width == 0, "seed \(seed): \(dark.width) pixels for \(modules.width) modules")
            guard dark.width % modules.width == 0 else { continue }
            var wrong = 0
            for y in stride(from: 0, to: dark.height, by: 2) {
                for x in 0..<dark.width {
                    let isDark = modules.isDark(x * modules.width / dark.width, y * modules.height / dark.height)
                    if picture.grey(atX: dark.left + x, y: dark.top + y) != (isDark ? 0 : 255) { wrong += 1 }
                }
            }
            #expect(wrong == 0, "seed \(seed): \(wrong) of \(dark.width)×\(dark.height) pixels")
        }
    }

    @Test func `a PNG too coarse for whole pixels shows the code as large as paper does`() async throws {
        let design = SmallDesign.make(
            [SmallDesign.element("code", width: 8.7, height: 8.7, SmallDesign.barcode(minimum: 0.3))])
        let page = SmallDesign.page(design, ["ticket.barcode": .text("4T7Z9GQ2M8XK1BWY")])
        // 29 modules of 0.3 mm: 0.85 pixels each at 72 dots per inch, 1.18 at 100, of which one would be 0.254 mm.
        for dotsPerInch in [72, 100] {
            let picture = try Picture(try await renderer.png(page, dotsPerInch: dotsPerInch))
            let width = 21 * 0.3 * Double(dotsPerInch) / 25.4
            #expect(abs(Double(picture.darkBounds.width) - width) <= 1, "\(picture.darkBounds.width) for \(width)")
        }
    }

    @Test func `a PNG of a sheet has the same whole pixels in every place`() async throws {
        let element = SmallDesign.element("code", x: 3.3, y: 4.1, width: 18, height: 18, SmallDesign.barcode())
        let design = SmallDesign.make(
            [element], width: 61.7, height: 43.9,
            sheet: SheetFormat(
                width: Length(millimetres: 210), height: Length(millimetres: 297), columns: 3, rows: 6,
                columnGutter: Length(millimetres: 2.7), rowGutter: Length(millimetres: 2.7), hasCropMarks: false,
                order: .across))
        let page = SmallDesign.page(design, ["ticket.barcode": .text("4T7Z9GQ2M8XK1BWY")])
        let pages = Array(repeating: page, count: 18)
        let picture = try Picture(try await renderer.documentPNG(of: pages, dotsPerInch: 150))
        let greys = Set(
            (0..<picture.width * picture.height).map {
                picture.grey(atX: $0 % picture.width, y: $0 / picture.width)
            })
        #expect(greys == [0, 255])
        // Every run of dark pixels is so many modules long, in all of the 18 codes.
        var runs: [Int: Int] = [:]
        for y in 0..<picture.height {
            var run = 0
            for x in 0..<picture.width {
                let isDark = picture.grey(atX: x, y: y) == 0
                if !isDark, run > 0 { runs[run, default: 0] += 1 }
                run = isDark ? run + 1 : 0
            }
        }
        let module = try #require(runs.keys.min())
        #expect(module > 1 && runs.keys.allSatisfy { $0 % module == 0 }, "\(runs)")
    }

    @Test func `a code is as large as whole dots let it be`() async throws {
        // 29 modules with the quiet zone: 3 dots of 1/203 inch each are 10.886 mm, and 4 are 14.514 mm.
        for (size, dots) in [(10.886, 3.0), (14.4, 3), (14.5, 4), (20, 5)] {
            let design = SmallDesign.make([
                SmallDesign.element("code", width: size, height: size, SmallDesign.barcode(minimum: 0.25))
            ])
            let page = SmallDesign.page(design, ["ticket.barcode": .text("4T7Z9GQ2M8XK1BWY")])
            let place = try #require(try await Self.codes(page, dotsPerInch: 203).first?.1)
            #expect(abs(place.width * 203 / 72 - 21 * dots) < 1e-6, "\(size) mm")
        }
    }

    @Test func `a code that is turned by another angle stays as large as its box`() async throws {
        let design = SmallDesign.make([
            SmallDesign.element("code", x: 20, width: 20, height: 20, rotation: 30, SmallDesign.barcode())
        ])
        let page = SmallDesign.page(design, ["ticket.barcode": .text("4T7Z9GQ2M8XK1BWY")])
        for case .modules(let matrix, let box, _) in try await renderer.displayLists(of: page, dotsPerInch: 203)[0]
            .items
        {
            #expect(abs(box.width / Double(matrix.width) - 20 * 72 / 25.4 / 29) < 1e-9)
        }
    }

    @Test func `modules that no dots make large enough are refused`() async {
        let design = SmallDesign.make(
            [SmallDesign.element("code", width: 10, height: 10, SmallDesign.barcode(minimum: 0.3))], dotsPerInch: 203)
        let error = await #expect(throws: DrawingError.self) {
            try await renderer.check(SmallDesign.page(design, ["ticket.barcode": .text("4T7Z9GQ2M8XK1BWY")]))
        }
        #expect(error?.code == .barcodeTooDense)
        // At any resolution there would be room for 0.345 mm; whole dots leave 2 of 0.125 mm.
        #expect(error?.message.contains("0.25 mm in its box at 203 dots per inch") == true, "\(error?.message ?? "")")
    }

    @Test func `a box narrower than one dot for each module is refused`() async {
        let design = SmallDesign.make(
            [
                SmallDesign.element(
                    "code", width: 20, height: 20,
                    SmallDesign.barcode(symbology: "symbology.code128", quiet: nil, minimum: 0.05))
            ], dotsPerInch: 203)
        let error = await #expect(throws: DrawingError.self) {
            try await renderer.check(SmallDesign.page(design, ["ticket.barcode": .text("4T7Z9GQ2M8XK1BWY")]))
        }
        #expect(error?.code == .barcodeTooDense)
        #expect(error?.message.contains("no room for one of the printer's dots") == true, "\(error?.message ?? "")")
    }
}
