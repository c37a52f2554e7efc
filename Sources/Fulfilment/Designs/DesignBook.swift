package import Designs

/// The latest revision of every design, and the assignments, at one moment.
package struct DesignBook: Sendable {
    /// The state of the database it shows; each change has a higher one.
    package let version: Int64
    /// The latest revision of each design.
    package let latest: [String: Entry]
    /// The assignments.
    package let assignments: [DesignAssignment]

    /// The latest revision of a design.
    package struct Entry: Hashable, Sendable {
        /// The revision.
        package let revision: String
        /// What it draws.
        package let kind: Design.Kind
    }
}
