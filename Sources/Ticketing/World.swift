import Foundation

/// Where time and randomness come from, so that a whole door night can be run again from a seed.
package struct World: Sendable {
    /// The moment now.
    package let now: @Sendable () -> Timestamp
    /// So many random bytes, unpredictable to strangers in the live world.
    package let randomBytes: @Sendable (_ count: Int) -> [UInt8]

    /// A world of the given clock and randomness.
    package init(
        now: @escaping @Sendable () -> Timestamp, randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8]
    ) {
        self.now = now
        self.randomBytes = randomBytes
    }

    /// The machine's clock and its cryptographic random source.
    package static let live = World(
        now: { Timestamp(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded(.down))) },
        randomBytes: { count in
            // Each draw is a call of the kernel, so all eight bytes of it are used.
            var generator = SystemRandomNumberGenerator()
            var bytes: [UInt8] = []
            bytes.reserveCapacity(count + 7)
            while bytes.count < count {
                var word = generator.next()
                for _ in 0..<8 {
                    bytes.append(UInt8(truncatingIfNeeded: word))
                    word >>= 8
                }
            }
            return Array(bytes.prefix(count))
        })

    /// A world that tells one time and repeats its randomness for the same seed; for tests, samples and simulations.
    ///
    /// Every call for the same world continues the sequence, in whatever order threads ask.
    package static func seeded(_ seed: UInt64, now: Timestamp) -> World {
        let generator = SeededBytes(seed: seed)
        return World(now: { now }, randomBytes: { generator.next($0) })
    }
}

/// A repeatable stream of bytes: SplitMix64 (Steele, Lea, Flood 2014) behind a lock.
private final class SeededBytes: @unchecked Sendable {  // every access to `state` holds `lock`
    private let lock = NSLock()
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    func next(_ count: Int) -> [UInt8] {
        lock.withLock {
            (0..<count).map { _ in
                state &+= 0x9E37_79B9_7F4A_7C15
                var mixed = state
                mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31))
            }
        }
    }
}
