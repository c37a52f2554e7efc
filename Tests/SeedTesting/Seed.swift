import Foundation

/// Where tests with random values begin: somewhere else each time, or where `WILLCALL_SEED` says, to see a run again.
package enum Seed {
    /// A seed, which is printed.
    ///
    /// - Parameter subject: what is tried, for the printed line.
    /// - Returns: the number of `WILLCALL_SEED` if there is one, else a random one.
    package static func next(for subject: String) -> UInt64 {
        let given = ProcessInfo.processInfo.environment["WILLCALL_SEED"].flatMap { UInt64($0) }
        let seed = given ?? UInt64.random(in: 1...UInt64.max)
        print("\(subject): seed \(seed)")
        return seed
    }
}
