import Designs

/// A revision as the database keeps it.
struct StoredDesign: Sendable {
    let id: String
    let document: [UInt8]
    let sample: [UInt8]?
    let assets: [String: [UInt8]]

    /// The files that read back to the same design.
    var files: MemoryFiles {
        var content = assets
        content["design.json"] = document
        content["sample.json"] = sample
        return MemoryFiles(content)
    }
}
