import Designs
import Testing

/// A design is the same design wherever its files are kept.
@Suite struct KeepsDesignsElsewhereTests {
    static let document = #"""
        { "name": "Ä \"1\"\n\u0001", "x-note": [1.5, -0, 1e300, true, null, "🎟 \uD83C\uDFAB"], "page": {"size": "A6"},
          "elements": [ { "id": "a", "type": "image", "src": "art/l.jpg",
          "box": {"x": 0.1, "y": 1, "width": 20.25, "height": 5} } ] }
        """#

    static func source(_ document: String) -> DesignSource {
        let files = [
            "design.json": Array(document.utf8), "art/l.jpg": TinyAsset.jpeg, "notes.txt": [],
            "sample.json": Array(#"{"seat.row": null}"#.utf8),
        ]
        return DesignSource(id: "a", files: MemoryFiles(files))
    }

    @Test func `what is kept of a design reads back to the same design`() throws {
        let document = Self.document.replacing("\\u0001", with: "")
        let first = try Self.source(document.replacing("\\n", with: "")).load(inspector: TableInspector()).get()
        let second = try DesignSource(id: "a", files: first.files).load(inspector: TableInspector()).get()
        #expect(second.design.revision == first.design.revision)
        #expect(second.document == first.document)
        #expect(second.design.assets == first.design.assets)
        #expect(second.design.sample == first.design.sample)
        #expect(second.design.sample["seat.row"] == nil)
        #expect(first.files.names == ["art/l.jpg", "design.json", "sample.json"])
    }

    @Test func `a folder and memory give the same revision`() throws {
        let document = Self.document.replacing("\\n\\u0001", with: "")
        let folder = try TemporaryFolder()
        try folder.write(document, to: "a/design.json")
        try folder.write(TinyAsset.jpeg, to: "a/art/l.jpg")
        let inMemory = try Self.source(document).load(inspector: TableInspector()).get()
        #expect(folder.load()["a"]?.revision == inMemory.design.revision)
    }

    @Test(arguments: ["../b/l", "/etc/hostname", "art/../l", "./l", "art//l", "..\\\\l", "a/b/c/d/e"])
    func `a name that leads out of the design is refused in memory too`(name: String) throws {
        let refusal = #expect(throws: DesignRefusal.self) {
            try Self.source(Self.document.replacing("\\n\\u0001", with: "").replacing("art/l.jpg", with: name))
                .load(inspector: TableInspector()).get()
        }
        #expect(refusal?.problems.map(\.rule) == [.unsafeAssetPath])
    }

    @Test func `a file beyond its limit is refused`() {
        let files = MemoryFiles(["a": [1, 2, 3]])
        #expect(throws: Never.self) { try files.bytes(of: "a", limit: 3) }
        let error = #expect(throws: DesignFileError.self) { try files.bytes(of: "a", limit: 2) }
        #expect(error?.code == .tooLarge)
    }
}
