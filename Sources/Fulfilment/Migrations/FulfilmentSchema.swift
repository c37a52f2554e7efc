package import Storage

/// The tables of designs and of what was printed.
package enum FulfilmentSchema {
    /// The steps, oldest first; numbers 300 to 399 are this feature's.
    package static let migrations = [createPrints, createDesigns, admitLists]
}
