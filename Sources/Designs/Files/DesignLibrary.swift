/// Where the designs are that another one extends.
package protocol DesignLibrary: Sendable {
    /// The files of the design of that id, nil if there is none.
    func files(ofDesign id: String) -> (any DesignFiles)?
}
