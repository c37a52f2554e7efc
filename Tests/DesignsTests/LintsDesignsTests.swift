import Designs
import Testing

/// What can be drawn and will disappoint is told as a warning, and nothing else is.
@Suite struct LintsDesignsTests {
    static let code = #""type":"barcode","symbology":"qr""#
    static let area = ##""type":"rectangle","fill":"#EEEEEE""##
    static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
        #""box":{"x":\#(x),"y":\#(y),"width":\#(width),"height":\#(height)}"#
    }

    static func warnings(_ elements: [String], page: String = #""bleed":3,"safe":5"#) throws -> [DesignProblem] {
        let list = elements.enumerated().map { "{\"id\":\"e\($0)\",\($1)}" }.joined(separator: ",\n")
        let document = "{\"name\":\"A\",\"page\":{\"width\":100,\"height\":50,\(page)},\"elements\":[\n\(list)]}"
        let source = DesignSource(id: "a", files: MemoryFiles(["design.json": Array(document.utf8)]))
        return try source.load(inspector: TableInspector()).get().warnings
    }

    static let text = #""type":"text","text":"a","size":8"#

    @Test(arguments: [
        ([area + "," + box(-3, -3, 106, 56)], []), ([area + "," + box(0, 0, 100, 50)], []),
        ([area + "," + box(-4, 0, 50, 50)], ["e0 partlyOffPage"]), ([area + "," + box(-1, 0, 50, 50)], ["e0 inBleed"]),
        ([area + "," + box(-3, 0, 104, 50)], ["e0 inBleed"]), ([text + "," + box(5, 5, 90, 40)], []),
        ([text + "," + box(4, 5, 90, 40)], ["e0 outsideSafeArea"]), ([area + "," + box(4, 5, 90, 40)], []),
        ([text + #","rotate":45,"# + box(5, 5, 40, 10)], ["e0 partlyOffPage"]),
        ([code + "," + box(10, 10, 30, 30), text + "," + box(40, 10, 30, 30)], []),
        ([code + "," + box(10, 10, 30, 30), text + "," + box(39, 10, 30, 30)], ["e1 quietZoneCrossed"]),
        ([area + "," + box(0, 0, 100, 50), code + "," + box(10, 10, 30, 30)], []),
        ([area + "," + box(20, 20, 30, 20), code + "," + box(10, 10, 30, 30)], ["e0 quietZoneCrossed"]),
        (
            [code + #","when":"present(seat.row)","# + box(10, 10, 30, 30), text + "," + box(20, 20, 9, 9)],
            ["e1 quietZoneCrossed"]
        ),
        ([code + "," + box(10, 10, 30, 30), text + #","when":"present(seat.row)","# + box(20, 20, 9, 9)], []),
        ([code + ##","colour":"#FF0000","## + box(10, 10, 30, 30)], ["e0 barcodeContrast"]),
        ([code + ##","colour":"#D0D0D0","## + box(10, 10, 30, 30)], ["e0 barcodeContrast"]),
        ([code + ##","colour":"#003366","## + box(10, 10, 30, 30)], []),
        ([code + #","quietZone":3,"# + box(10, 10, 30, 30)], ["e0 quietZoneTooSmall"]),
        ([code + #","quietZone":4,"# + box(10, 10, 30, 30)], []),
        (
            [#""type":"group","elements":[{"id":"i",\#(text),\#(box(0, 0, 9, 9))}],"# + box(94, 10, 5, 9)],
            ["i outsideSafeArea"]
        ),
    ])
    func `geometry is judged`(elements: [String], expected: [String]) throws {
        // What a ticket lacks as a whole is told of the document, and judged below.
        let warnings = try Self.warnings(elements).filter { !$0.pointer.isEmpty }
        let found = warnings.map { warning in
            let id = warning.pointer.contains("/elements/0/elements") ? "i" : "e\(warning.pointer.last ?? "?")"
            return "\(id) \(warning.rule)"
        }
        #expect(found == expected, "\(warnings)")
        for warning in warnings where warning.pointer.count == 11 {
            #expect(warning.severity == .warning)
            #expect(warning.line == (Int(String(warning.pointer.last ?? "0")) ?? 0) + 2)
            #expect(warning.column == 1)
        }
    }

    @Test(arguments: [
        (3, #""columns":2,"rows":2,"gutter":6"#, []), (0, #""columns":2,"rows":2"#, []),
        (3, #""columns":1,"rows":1"#, []), (3, #""columns":2,"rows":1,"gutter":{"x":6}"#, []),
        (3, #""columns":2,"rows":2,"gutter":5.9"#, ["/sheet/gutter gutterNarrowerThanBleed"]),
        (3, #""columns":2,"rows":1"#, ["/sheet gutterNarrowerThanBleed"]),
        (0, #""columns":2,"rows":2,"gutter":{"x":41}"#, ["/sheet cropMarksOffSheet"]),
        (0, #""columns":2,"rows":2,"gutter":{"x":40}"#, []),
        (0, #""columns":2,"rows":2,"gutter":{"x":41},"cropMarks":true"#, ["/sheet/cropMarks cropMarksOffSheet"]),
        (0, #""columns":2,"rows":2,"gutter":{"x":41},"cropMarks":false"#, []),
    ])
    func `sheets without room for marks or bleed are told`(bleed: Int, sheet: String, expected: [String]) throws {
        let document = """
            {"name":"A","kind":"cover","page":{"width":100,"height":50,"bleed":\(bleed)},"elements":[],
            "sheet":{"width":250,"height":150,\(sheet)}}
            """
        let source = DesignSource(id: "a", files: MemoryFiles(["design.json": Array(document.utf8)]))
        let warnings = try source.load(inspector: TableInspector()).get().warnings
        #expect(warnings.map { "\($0.pointer) \($0.rule)" } == expected)
        #expect(warnings.allSatisfy { $0.severity == .warning && $0.line == 2 })
    }

    @Test func `files that nothing uses are told`() throws {
        let files = [
            "design.json": Array(
                #"{"name":"A","page":{"size":"A6"},"fontFiles":["f.ttf"],"kind":"cover","elements":[]}"#.utf8),
            "f.ttf": [0, 1, 0, 0], "old.png": TinyAsset.png, "README.md": [], "art/old.svg": TinyAsset.svg,
            "art/logo.svg.license": [], ".DS_Store": [],
        ]
        let loaded = try DesignSource(id: "a", files: MemoryFiles(files)).load(inspector: TableInspector()).get()
        #expect(loaded.warnings.map(\.rule) == [.unusedAsset, .unusedAsset, .unusedFont])
        #expect(loaded.warnings.map(\.message.count).allSatisfy { $0 > 10 })
        #expect(loaded.warnings[2].column == 47)
        #expect(loaded.files.names.contains("f.ttf"))
    }
}
