/// A design that was read and checked, with what is needed to keep it.
package struct LoadedDesign: Sendable {
    /// The design.
    package let design: Design
    /// The whole document as JSON, with what it inherits put in: together with `design.assets` it reads back to the
    /// same design and the same revision, wherever it is kept.
    package let document: [UInt8]
    /// The sample as JSON, which is no part of the revision; nil if the design has none of its own.
    package let sampleDocument: [UInt8]?
    /// What should be looked at although the design can be used.
    package let warnings: [DesignProblem]

    /// The files that `DesignSource` reads back to the same design.
    package var files: MemoryFiles {
        var content = design.assets.mapValues(\.bytes)
        content["design.json"] = document
        content["sample.json"] = sampleDocument
        return MemoryFiles(content)
    }
}
