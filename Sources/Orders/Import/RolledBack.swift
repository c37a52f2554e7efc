/// Carries a report out of a transaction that must leave no trace; it never leaves this module.
struct RolledBack<Report: Sendable>: Error {
    let report: Report
}
