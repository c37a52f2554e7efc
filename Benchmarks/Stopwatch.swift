import Foundation

/// By what time something is measured.
enum Stopwatch {
    /// That of a clock on the wall.
    case wall
    /// That for which this thread had a processor.
    case processor

    /// How often a second something is done that is done so many times.
    func perSecond(_ count: Int, _ work: () throws -> Void) rethrows -> Double {
        let start = now
        try work()
        return Double(count) / (now - start)
    }

    private var now: Double {
        var time = timespec()
        let result = clock_gettime(self == .wall ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID, &time)
        precondition(result == 0, "the system has both clocks")
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
