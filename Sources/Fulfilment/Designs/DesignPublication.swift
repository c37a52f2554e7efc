/// What came of publishing a design.
package enum DesignPublication: Hashable, Sendable {
    /// The database has a revision more.
    case newRevision
    /// The revision was there already, and has another sample now.
    case newSample
    /// The revision was there already, with its sample; it may have become the latest again.
    case known
}
