import Designs

/// Reads design documents with an inspector that answers from a table, beside a design that they may extend.
enum DesignFuzzing {
    private struct Inspector: ResourceInspecting {
        let symbologies = ["symbology.qr", "symbology.itf"]

        func digest(ofFontFamily family: String, weight: Int, isItalic: Bool, fonts: [Asset]) -> String? {
            family.hasPrefix("DejaVu") ? "d" : nil
        }
        func flaw(in asset: Asset) -> AssetFlaw? { nil }
        func quietZoneModules(ofSymbology id: String) -> Int? { 4 }
    }

    private static let base = MemoryFiles([
        "design.json": Array(
            """
            {"name": "Base", "page": {"width": 80, "height": 50}, "elements": [
              {"id": "text", "type": "text", "box": {"x": 1, "y": 1, "width": 50, "height": 9}, "size": 9,
               "text": "{{event.name}}"},
              {"id": "group", "type": "group", "box": {"x": 1, "y": 12, "width": 50, "height": 30}, "elements": [
                {"id": "code", "type": "barcode", "box": {"x": 0, "y": 0, "width": 30, "height": 30},
                 "symbology": "qr"}]}]}
            """.utf8)
    ])

    /// Reads the document; what is good must read back to the same revision from what is kept of it.
    static func read(_ bytes: [UInt8]) { read(document: bytes, sample: nil) }

    /// Reads a document and its sample; what is good must read back to the same revision and sample.
    static func read(posted bytes: [UInt8]) {
        let parts = parts(ofPosted: bytes)
        read(document: parts.document, sample: parts.sample)
    }

    /// The document before the first zero byte, which no JSON holds, and the sample behind it.
    static func parts(ofPosted bytes: [UInt8]) -> (document: [UInt8], sample: [UInt8]?) {
        guard let end = bytes.firstIndex(of: 0) else { return (bytes, nil) }
        return (Array(bytes[..<end]), Array(bytes[(end + 1)...]))
    }

    private static func read(document: [UInt8], sample: [UInt8]?) {
        var content = [
            "design.json": document, "logo.png": [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
            "art.svg": Array("<svg/>".utf8), "own.otf": Array("OTTO".utf8),
        ]
        content["sample.json"] = sample
        let source = DesignSource(id: "a", files: MemoryFiles(content), library: MemoryLibrary(["base": base]))
        switch source.load(inspector: Inspector()) {
        case .failure(let refusal): precondition(!refusal.problems.isEmpty, "refused without a reason")
        case .success(let loaded):
            guard
                case .success(let again) = DesignSource(id: "a", files: loaded.files).load(inspector: Inspector())
            else { preconditionFailure("what was kept is refused") }
            precondition(again.design.revision == loaded.design.revision, "what was kept is another design")
            precondition(again.design.sample == loaded.design.sample, "what was kept is another sample")
        }
    }
}
