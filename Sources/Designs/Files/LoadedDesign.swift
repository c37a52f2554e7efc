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
    private let locator: ElementLocator

    init(
        design: Design, document: [UInt8], sampleDocument: [UInt8]?, warnings: [DesignProblem],
        locator: ElementLocator = ElementLocator()
    ) {
        self.design = design
        self.document = document
        self.sampleDocument = sampleDocument
        self.warnings = warnings
        self.locator = locator
    }

    /// A problem of an element that shows only when it is drawn, at the line where the element was written.
    ///
    /// - Parameters:
    ///   - rule: which rule was broken.
    ///   - id: the element's id; a problem of the whole design if there is no such element.
    ///   - message: what is wrong, as a sentence.
    ///   - remedy: what to do about it, as a sentence.
    /// - Returns: the problem with file, line and column.
    package func problem(
        _ rule: DesignProblem.Rule, inElement id: String, _ message: String, remedy: String
    ) -> DesignProblem {
        locator.problem(rule, design.id, id, message, remedy: remedy)
    }

    /// The files that `DesignSource` reads back to the same design.
    package var files: MemoryFiles {
        var content = design.assets.mapValues(\.bytes)
        content["design.json"] = document
        content["sample.json"] = sampleDocument
        return MemoryFiles(content)
    }
}
