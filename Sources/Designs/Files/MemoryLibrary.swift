/// Designs that are in memory; none at all, if nothing is given.
package struct MemoryLibrary: DesignLibrary {
    private let designs: [String: any DesignFiles]

    /// The designs by their ids.
    package init(_ designs: [String: any DesignFiles] = [:]) { self.designs = designs }

    package func files(ofDesign id: String) -> (any DesignFiles)? { designs[id] }
}
