package import Ticketing

/// How an edge stands with the main service.
package struct EdgeStatus: Hashable, Sendable {
    /// Whether the last call succeeded.
    package var isUp = false
    /// Whether the last round found the list up to date, or made it so.
    package var isCurrent = false
    /// What is wrong, if anything is.
    package var trouble: String?
    /// When the list was last found to be up to date, by the edge's clock; nil if it never was.
    package var pulledAt: Timestamp?
    /// How many scans wait to be forwarded.
    package var waiting = 0
    /// How many scans the main service did not take, without those that wait to be sent again.
    package var untaken = 0
}
