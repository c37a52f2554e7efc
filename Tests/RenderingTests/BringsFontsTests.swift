import Designs
import Foundation
import Rendering
import Testing

@Suite("Fonts that come with a design")
struct BringsFontsTests {
    private static func page(_ fonts: [SmallFont], family: String, text: String = "ABC 123") throws -> TicketPage {
        let design = SmallDesign.make(
            [
                SmallDesign.element(
                    "t", SmallDesign.text(SmallDesign.literal(text), families: [family, "DejaVu Sans"], fit: .shrink))
            ], assets: try fonts.map { try $0.asset() })
        return SmallDesign.page(design)
    }

    /// The files that the page's glyphs come from, and how far they reach.
    private static func drawn(_ page: TicketPage) async throws -> (files: Set<String>, right: Double) {
        var files: Set<String> = []
        var right = 0.0
        func collect(_ items: [DisplayItem]) {
            for item in items {
                if case .form(let form) = item { collect(form.items) }
                guard case .glyphs(let run) = item else { continue }
                files.insert(run.font.name)
                right = max(right, run.glyphs.map(\.x).max() ?? 0)
            }
        }
        for list in try await renderer.displayLists(of: page) { collect(list.items) }
        return (files, right)
    }

    @Test func `two designs that bring one family in different files each get their own`() async throws {
        let narrow = try await Self.drawn(Self.page([.narrow], family: "Willcall Bars"))
        let wide = try await Self.drawn(Self.page([.wide], family: "Willcall Bars"))
        #expect(narrow.files.count == 1 && narrow.files.allSatisfy { $0.hasSuffix("narrow.ttf") })
        #expect(wide.files.count == 1 && wide.files.allSatisfy { $0.hasSuffix("wide.ttf") })
        #expect(wide.right > narrow.right + 10)
    }

    @Test func `a design's own family comes before an installed one of its name`() async throws {
        let own = try await Self.drawn(Self.page([.dejavu], family: "DejaVu Sans"))
        #expect(own.files.allSatisfy { $0.hasSuffix("-dejavu.ttf") })
        let installed = try await Self.drawn(Self.page([.narrow], family: "DejaVu Sans"))
        #expect(installed.files == ["DejaVuSans.ttf"])
    }

    @Test func `what its own font lacks is drawn by those of the system`() async throws {
        let drawn = try await Self.drawn(Self.page([.compact], family: "Willcall Posts", text: "AB éü"))
        #expect(drawn.files.contains { $0.hasSuffix("-compact.otf") })
        #expect(drawn.files.contains("DejaVuSans.ttf"))
    }

    @Test func `a design without the font does not see that of another`() async throws {
        _ = try await Self.drawn(Self.page([.narrow], family: "Willcall Bars"))
        let without = try await Self.drawn(Self.page([], family: "Willcall Bars"))
        #expect(without.files == ["DejaVuSans.ttf"])
    }

    @Test(arguments: SmallFont.allCases)
    func `it is embedded in the PDF and drawn on pixels`(_ font: SmallFont) async throws {
        let family = [.narrow, .wide].contains(font) ? "Willcall Bars" : "Willcall Posts"
        let page = try Self.page([font], family: font == .dejavu ? "DejaVu Sans" : family)
        let pdf = try await renderer.pdf([page], of: SmallDesign.properties)
        #expect(try Tool.run("pdftotext", ["-", "-"], input: pdf).contains("ABC 123"))
        let fonts = try Tool.run("pdffonts", ["-"], input: pdf)
        #expect(fonts.split(separator: "\n").dropFirst(2).allSatisfy { $0.contains(" yes yes ") }, "\(fonts)")
        let picture = try Picture(try await renderer.png(page, dotsPerInch: 72))
        let dark = (28..<56).flatMap { y in (28..<255).filter { picture.grey(atX: $0, y: y) < 100 } }
        #expect(dark.count > 20)
    }

    @Test(.timeLimit(.minutes(5))) func `many threads draw with many fonts at once`() async throws {
        let many = Renderer(threads: 6)
        defer { many.stop() }
        let kinds: [[SmallFont]] = [[.narrow], [.wide], [.compact, .narrow], [.wide, .compact], [.dejavu], []]
        let drawn = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for number in 0..<180 {
                group.addTask {
                    let family = number % 2 == 0 ? "Willcall Bars" : "Willcall Posts"
                    let page = try Self.page(kinds[number % kinds.count], family: family, text: "ABC \(number)")
                    _ = try await many.png(page, dotsPerInch: 50 + number % 30)
                    return (number, try await many.pdf([page], of: SmallDesign.properties))
                }
            }
            return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        #expect(drawn.count == 180)
        for number in stride(from: 0, to: 180, by: 11) {
            let family = number % 2 == 0 ? "Willcall Bars" : "Willcall Posts"
            let page = try Self.page(kinds[number % kinds.count], family: family, text: "ABC \(number)")
            #expect(try await renderer.pdf([page], of: SmallDesign.properties) == drawn[number], "\(number)")
        }
    }

    @Test func `its digest is that of the design's own file`() throws {
        let inspector = ResourceInspector(examiner: ExaminationProcess.probe)
        for font in [SmallFont.narrow, .wide] {
            let asset = try font.asset()
            let digest = inspector.digest(ofFontFamily: "willcall bars", weight: 700, isItalic: false, fonts: [asset])
            #expect(digest == asset.digest)
        }
        let narrow = try SmallFont.narrow.asset()
        #expect(inspector.digest(ofFontFamily: "Willcall Bars", weight: 400, isItalic: false) == nil)
        #expect(
            inspector.digest(ofFontFamily: "Willcall Posts", weight: 400, isItalic: false, fonts: [narrow]) == nil)
        #expect(
            inspector.digest(ofFontFamily: "DejaVu Sans", weight: 400, isItalic: false, fonts: [narrow])
                == inspector.digest(ofFontFamily: "DejaVu Sans", weight: 400, isItalic: false))
    }

    @Test func `its file is for this process's user alone`() throws {
        let inspector = ResourceInspector(examiner: ExaminationProcess.probe)
        #expect(inspector.flaw(in: try SmallFont.narrow.asset()) == nil)
        let temporary = FileManager.default.temporaryDirectory.path
        let maps = try FileManager.default.contentsOfDirectory(atPath: temporary)
            .filter { $0.hasPrefix("willcall-fonts-") }.map { temporary + "/" + $0 }
        #expect(!maps.isEmpty)
        for folder in maps {
            #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
            for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + file)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
        }
    }

    @Test(arguments: SmallFont.allCases) func `a good font is taken`(_ font: SmallFont) throws {
        let flaw = ResourceInspector(examiner: ExaminationProcess.probe).flaw(in: try font.asset())
        #expect(flaw == nil)
    }

    @Test(arguments: [
        ("nothing", "no TrueType"), ("text", "no TrueType"), ("half", "damaged"), ("nameless", "no name"),
        ("header", "damaged"), ("wild index", "damaged"),
    ])
    func `a font that cannot be used has a flaw that says why`(damage: String, message: String) throws {
        let good = try SmallFont.compact.asset().bytes
        let bytes: [UInt8] =
            switch damage {
            case "nothing": []
            case "text": Array("a font, honestly".utf8)
            case "half": Array(good.prefix(good.count / 2))
            case "header": Array(good.prefix(12))
            case "nameless": Self.replacing("name", by: "nama", in: try SmallFont.narrow.asset().bytes)
            default: Self.wildIndex(good)
            }
        let flaw = ResourceInspector(examiner: ExaminationProcess.probe).flaw(in: SmallFont.asset(bytes))
        #expect(flaw?.message.contains(message) == true, "\(flaw?.message ?? "taken")")
        #expect(flaw?.message.contains("fonts/a.ttf") == true)
        #expect(flaw?.remedy.isEmpty == false)
    }

    private static func replacing(_ tag: String, by other: String, in bytes: [UInt8]) -> [UInt8] {
        guard let range = bytes.firstRange(of: Array(tag.utf8)) else { return bytes }
        return bytes[..<range.lowerBound] + Array(other.utf8) + bytes[range.upperBound...]
    }

    /// The font with an offset of its first INDEX (that of names, after a header of four bytes) far away.
    private static func wildIndex(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        guard let entry = bytes.firstRange(of: Array("CFF ".utf8)) else { return bytes }
        let offset = bytes[(entry.lowerBound + 8)..<(entry.lowerBound + 12)].reduce(0) { $0 << 8 | Int($1) }
        bytes[offset + 8] = 0xFF
        return bytes
    }
}
