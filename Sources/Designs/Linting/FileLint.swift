/// Finds files of a design's folder that nothing uses.
struct FileLint {
    let files: any DesignFiles
    let assets: [String: Asset]
    let fontFiles: [DocumentCursor]
    let fonts: Set<FontUse>
    let inspector: any ResourceInspecting
    let report: ProblemReport

    func check(root: JSONPlace) {
        for name in files.names where assets[name] == nil && !Self.isExpected(name) {
            report.add(
                .unusedAsset, at: root, "Nothing uses the file ‘\(DocumentCursor.shortened(name))’.",
                remedy: "Take it away, or name it in an element.")
        }
        let brought = fontFiles.compactMap { $0.node.text.flatMap { assets[$0] } }
        let used = Set(
            fonts.compactMap {
                inspector.digest(ofFontFamily: $0.family, weight: $0.weight, isItalic: $0.isItalic, fonts: brought)
            })
        for cursor in fontFiles {
            guard let name = cursor.node.text, let asset = assets[name], !used.contains(asset.digest) else { continue }
            cursor.problem(
                .unusedFont, "No text uses a face of the font file ‘\(DocumentCursor.shortened(name))’.",
                remedy: "Name its family in ‘fonts’ or in the ‘font’ of a text, or take it out.")
        }
    }

    /// What stands beside a design without being drawn: the documents, notes for people, licences, and what editors
    /// hide.
    private static func isExpected(_ name: String) -> Bool {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        return name == "design.json" || name == "sample.json" || last.hasPrefix("README") || last.hasSuffix(".license")
            || last.hasPrefix("LICENSE") || last.hasPrefix(".")
    }
}
