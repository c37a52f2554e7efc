import Designs
import Testing

/// A design extends another one: it says only what is different.
@Suite struct InheritsDesignsTests {
    static let first = ##"""
        {"name":"First","page":{"size":"A6"},"summary":"s","elements":[
        {"id":"a","type":"rectangle","fill":"#000000","box":{"x":1,"y":1,"width":5,"height":5}},
        {"id":"g","type":"group","box":{"x":10,"y":10,"width":50,"height":50},"elements":[
        {"id":"b","type":"text","text":"{{seat.row|default:-}}","size":9,"alt":"row",
        "box":{"x":1,"y":1,"width":9,"height":5}},
        {"id":"c","type":"image","src":"logo.jpg","box":{"x":1,"y":9,"width":9,"height":5}}]}]}
        """##

    static func loaded(_ heir: String, _ base: String = first, more: [String: String] = [:]) -> LoadedResult {
        var designs: [String: any DesignFiles] = [
            "first": MemoryFiles(["design.json": Array(base.utf8), "logo.jpg": TinyAsset.jpeg])
        ]
        for (id, text) in more { designs[id] = MemoryFiles(["design.json": Array(text.utf8)]) }
        let files = MemoryFiles(["design.json": Array(heir.utf8)])
        return DesignSource(id: "heir", files: files, library: MemoryLibrary(designs))
            .load(inspector: TableInspector())
    }

    typealias LoadedResult = Result<LoadedDesign, DesignRefusal>

    static func outline(_ elements: [Element]) -> String {
        elements.map { element in
            guard case .group(let group) = element.content else { return element.id }
            return "\(element.id)(\(outline(group.elements)))"
        }.joined(separator: " ")
    }

    @Test(arguments: [
        (#"[]"#, "a g(b c)"),
        (#"[{"id":"b","remove":true}]"#, "a g(c)"),
        (#"[{"id":"g","remove":true}]"#, "a"),
        (
            #"[{"id":"n","type":"rectangle","stroke":{"width":1},"box":{"x":1,"y":1,"width":5,"height":5}}]"#,
            "a g(b c) n"
        ),
        (
            #"[{"id":"n","after":"b","type":"line","stroke":{"width":1},"box":{"x":1,"y":1,"width":5,"height":5}}]"#,
            "a g(b n c)"
        ),
        (
            #"""
            [{"id":"g","elements":[{"id":"c","remove":true},
            {"id":"n","type":"rectangle","stroke":{"width":1},"box":{"x":1,"y":1,"width":5,"height":5}}]}]
            """#, "a g(b n)"
        ),
    ])
    func `elements are overridden by their ids`(elements: String, outline: String) throws {
        let heir = #"{"extends":"first","name":"Heir","elements":\#(elements)}"#
        let loaded = try Self.loaded(heir).get()
        #expect(Self.outline(loaded.design.pages[0].elements) == outline)
        #expect(loaded.design.name == "Heir")
        #expect(loaded.design.summary == "s")
        let again = try DesignSource(id: "heir", files: loaded.files).load(inspector: TableInspector()).get()
        #expect(again.design.revision == loaded.design.revision, "without the one it extends")
        #expect(again.document == loaded.document)
    }

    @Test func `an element is overridden key by key`() throws {
        let heir = #"{"extends":"first","elements":[{"id":"b","size":12,"alt":null}]}"#
        let design = try Self.loaded(heir).get().design
        guard case .group(let group) = design.pages[0].elements[1].content,
            case .text(let text) = group.elements[0].content
        else { throw ReadsDesignsTests.Surprise() }
        #expect(text.sizePoints == 12)
        #expect(text.template.fieldPaths == ["seat.row"])
        #expect(group.elements[0].alternativeText == nil)
        #expect(design.assets.keys.sorted() == ["logo.jpg"])
    }

    @Test func `what is inherited decides the revision`() throws {
        let heir = #"{"extends":"first"}"#
        let revision = try Self.loaded(heir).get().design.revision
        #expect(
            try Self.loaded(heir, Self.first.replacing("\"size\":9", with: "\"size\":8")).get().design.revision
                != revision)
        #expect(
            try Self.loaded(heir, Self.first.replacing("#000000", with: "#000001")).get().design.revision != revision)
    }

    @Test func `what is wrong is told where it was written`() throws {
        let base = Self.first.replacing("seat.row", with: "seat.rwo")
        let heir = "{\"extends\":\"first\",\n\"elements\":[{\"id\":\"a\",\n  \"fill\":\"red\"}]}"
        guard case .failure(let refusal) = Self.loaded(heir, base) else { throw ReadsDesignsTests.Surprise() }
        #expect(
            refusal.problems.map(\.description) == [
                "heir/design.json:3:10: error: invalidColour: ‘red’ is no colour. Write red, green and blue as in "
                    + "#1A2B3C. [#/elements/0/fill]",
                "first/design.json:4:35: error: unknownField: There is no merge field ‘seat.rwo’. Did you mean "
                    + "‘seat.row’? (inherited by ‘heir’) [#/elements/1/elements/0/text]",
            ])
        #expect(refusal.problems.map(\.design) == ["heir", "heir"])
    }

    @Test(arguments: [
        (#"{"extends":"frist"}"#, DesignProblem.Rule.unknownDesign, "/extends"),
        (#"{"extends":"../first"}"#, .unknownDesign, "/extends"),
        (#"{"extends":"heir"}"#, .circularDesign, "/extends"), (#"{"extends":7}"#, .wrongType, "/extends"),
        (#"{"extends":"circle"}"#, .circularDesign, "/extends"), (#"{"extends":"deep1"}"#, .circularDesign, "/extends"),
        (#"{"extends":"first","kind":"cover"}"#, .kindDiffers, "/kind"),
        (#"{"extends":"first","elements":[{"id":"x","remove":true}]}"#, .unknownElement, "/elements/0/remove"),
        (
            #"{"extends":"first","elements":[{"id":"x","after":"z","type":"line"}]}"#, .unknownElement,
            "/elements/0/after"
        ),
        (#"{"extends":"first","elements":[{"id":"a","after":"g"}]}"#, .unknownKey, "/elements/0/after"),
        (#"{"extends":"first","elements":[{"id":"a","fill":null}]}"#, .missingKey, "/elements/0"),
        (#"{"extends":"broken"}"#, .invalidJSON, ""),
    ])
    func `what cannot be extended is refused`(heir: String, rule: DesignProblem.Rule, pointer: String) throws {
        var more = ["circle": #"{"extends":"heir"}"#, "broken": "{"]
        for number in 1...9 { more["deep\(number)"] = #"{"extends":"deep\#(number + 1)"}"# }
        guard case .failure(let refusal) = Self.loaded(heir, more: more) else { throw ReadsDesignsTests.Surprise() }
        #expect(refusal.problems.map(\.rule) == [rule], "\(refusal.problems)")
        #expect(refusal.problems.map(\.pointer) == [pointer])
    }

    @Test func `pages are overridden by their order`() throws {
        let base =
            #"{"name":"A","page":{"size":"A6"},"pages":[{"elements":[]},{"when":"present(seat.row)","elements":[]}]}"#
        let line = #""type":"line","stroke":{"width":1},"box":{"x":1,"y":1,"width":5,"height":0}"#
        let heir = #"""
            {"extends":"first","pages":[{"elements":[{"id":"m",\#(line)}]},{"elements":[{"id":"n",\#(line)}]},
            {"elements":[{"id":"o",\#(line)}]}]}
            """#
        let design = try Self.loaded(heir, base).get().design
        #expect(design.pages.map { Self.outline($0.elements) } == ["m", "n", "o"])
        #expect(design.pages.map { $0.condition?.source } == [nil, "present(seat.row)", nil])
        #expect(try Self.loaded(heir).get().design.pages.map { Self.outline($0.elements) } == ["a g(b c) m", "n", "o"])
    }
}
