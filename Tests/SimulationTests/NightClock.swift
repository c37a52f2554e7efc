import Synchronization
import Ticketing

/// The true time of a simulated night, which goes only when it is told to.
final class NightClock: Sendable {
    private let microseconds: Mutex<Int64>

    /// A clock that stands at a time.
    init(at start: Timestamp) { microseconds = Mutex(start.microseconds) }

    /// The time.
    var now: Timestamp { Timestamp(microseconds: microseconds.withLock { $0 }) }

    /// Goes on, or back.
    func advance(milliseconds: Int64) { microseconds.withLock { $0 += milliseconds * 1000 } }

    /// A world whose clock is so many seconds ahead of this one.
    func world(ahead seconds: Int64, randomBytes: @escaping @Sendable (Int) -> [UInt8]) -> World {
        World(now: { self.now.advanced(bySeconds: seconds) }, randomBytes: randomBytes)
    }
}
