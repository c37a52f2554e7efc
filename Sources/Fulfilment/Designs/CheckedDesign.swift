package import Designs

/// A design that was checked, with the bytes from which any node makes the same one again.
package struct CheckedDesign: Sendable {
    /// The design.
    package let design: Design
    /// The document with everything that it took from designs it extends.
    package let document: [UInt8]
    /// The document of the sample values, if it has one.
    package let sample: [UInt8]?

    /// A design and its bytes.
    package init(design: Design, document: [UInt8], sample: [UInt8]?) {
        self.design = design
        self.document = document
        self.sample = sample
    }
}

/// A revision as the database keeps it.
struct StoredDesign: Sendable {
    let id: String
    let revision: String
    let document: [UInt8]
    let sample: [UInt8]?
    let assets: [String: [UInt8]]
}
