import Designs
import Testing

/// A good document becomes a design with what it says and with the usual values for the rest.
@Suite struct ReadsDesignsTests {
    static let document = #"""
        {
          "$schema": "x", "x-note": "ours", "name": "A", "page": { "size": "A6" }, "locale": "de-DE",
          "fonts": ["Noto Sans", "DejaVu Sans"],
          "elements": [
            { "id": "t", "type": "text", "box": { "x": 1, "y": 2.5, "width": 20, "height": 5 }, "rotate": 90,
              "when": "present(seat.row)", "alt": "The row", "text": "Reihe {{ seat.row | upper }}", "size": 10,
              "weight": "bold", "fit": "shrink", "colour": "#0A10ff", "dir": "rtl", "font": "Noto Serif", "x-a": 1 },
            { "id": "g", "type": "group", "box": { "x": 40, "y": 40, "width": 20, "height": 20 }, "elements": [
              { "id": "b", "type": "barcode", "box": { "x": 0, "y": 0, "width": 20, "height": 20 }, "symbology": "qr" },
              { "id": "l", "type": "line", "box": { "x": 0, "y": 0, "width": 20, "height": 0 },
                "stroke": { "width": 0.25, "dash": [1, 0.5] } } ] }
          ]
        }
        """#

    func design(_ document: String = document, _ inspector: TableInspector = TableInspector()) throws -> Design {
        let folder = try TemporaryFolder()
        try folder.write(document, to: "a/design.json")
        let catalogue = folder.load(inspector)
        #expect(catalogue.refusals.isEmpty)
        return try #require(catalogue["a"])
    }

    @Test func `a design holds what its document says`() throws {
        let design = try design()
        #expect(design.page == PageFormat(width: Length(millimetres: 105), height: Length(millimetres: 148)))
        #expect(design.locale == "de-DE")
        #expect(design.kind == .ticket)
        let element = try #require(design.pages[0].elements.first)
        #expect(element.pointer == "/elements/0")
        #expect(element.box.y == Length(micrometres: 2500))
        #expect(element.rotationDegrees == 90)
        #expect(element.condition?.source == "present(seat.row)")
        #expect(element.alternativeText == "The row")
        guard case .text(let text) = element.content else { throw Surprise() }
        #expect(
            text.template.segments == [
                .literal("Reihe "), .field(path: "seat.row", formats: [Template.Format(name: "upper")]),
            ])
        #expect(text.fontFamilies == ["Noto Serif"])
        #expect(text.weight == 700)
        #expect(text.colour == Colour(red: 10, green: 16, blue: 255))
        #expect(text.direction == .rightToLeft)
        #expect(text.minimumSizePoints == 5)
    }

    @Test func `what a document leaves out has its usual value`() throws {
        let design = try design()
        guard case .group(let group) = design.pages[0].elements[1].content,
            case .barcode(let code) = group.elements[0].content,
            case .line(let stroke) = group.elements[1].content
        else { throw Surprise() }
        #expect(code.symbology == "symbology.qr")
        #expect(code.value.segments == [.field(path: "ticket.barcode", formats: [])])
        #expect(code.errorCorrection == .medium)
        #expect(code.quietZoneModules == nil)
        #expect(stroke.colour == .black)
        #expect(stroke.dash.map(\.micrometres) == [1000, 500])
        #expect(group.elements[1].pointer == "/elements/1/elements/1")
    }

    @Test func `white space and the order of keys do not change the revision`() throws {
        let first = try design()
        let second = try design(
            Self.document.replacing(
                #""name": "A", "page": { "size": "A6" }"#, with: #""page":{"size":"\u00416"},"name":"A""#))
        #expect(first.revision == second.revision)
        #expect(first.revision.count == 32)
    }

    @Test func `text and fonts change the revision`() throws {
        let first = try design()
        let changed = try design(Self.document.replacing("Reihe", with: "reihe"))
        var newer = TableInspector()
        newer.families["Noto Serif"] = "n3"
        let redrawn = try design(Self.document, newer)
        var unrelated = TableInspector()
        unrelated.families["DejaVu Sans Mono"] = "d3"
        #expect(Set([first.revision, changed.revision, redrawn.revision]).count == 3)
        #expect(try design(Self.document, unrelated).revision == first.revision)
    }

    @Test func `a bad design does not keep a good one from loading`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.document, to: "b/design.json")
        try folder.write(Self.document, to: "a/design.json")
        try folder.write("{}", to: "c/design.json")
        try folder.write(Self.document, to: "Not An Id/design.json")
        try folder.write("readme", to: "notes.txt")
        let catalogue = folder.load()
        #expect(catalogue.designs.map(\.id) == ["a", "b"])
        #expect(Set(catalogue.refusals.map(\.design)) == ["c", "Not An Id"])
        #expect(catalogue["c"] == nil)
    }

    @Test func `a folder that is not there is a refusal`() {
        let catalogue = DesignCatalogue.load(folder: "/nowhere/at/all", inspector: TableInspector())
        #expect(catalogue.refusals.map(\.rule) == [.unreadable])
    }

    struct Surprise: Error {}
}
