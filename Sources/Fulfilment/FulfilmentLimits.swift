/// The limits of what is printed for whom.
package enum FulfilmentLimits {
    /// How many designs may be published.
    package static let designs = 1000
    /// How many revisions of one design may be published.
    package static let revisions = 10_000
    /// How many assignments there may be.
    package static let assignments = 5000
    /// How many designs, revisions or assignments one page of a list holds at most.
    package static let listPage = 200
    /// How many designs a process keeps ready for drawing.
    package static let readyDesigns = 64
    /// How many bytes of assets the designs that are kept ready may have together; one design is kept in any case.
    package static let readyAssetBytes = 134_217_728
}
