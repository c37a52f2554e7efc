import Foundation
import Ticketing

/// A source whose seven and fifteen bytes, of which order numbers and barcodes are made, come several times each.
final class RepeatingBytes: @unchecked Sendable {  // every access to the counters holds `lock`
    private let lock = NSLock()
    private let times: Int
    private var calls: [Int: Int] = [:]

    init(times: Int) { self.times = times }

    func next(_ count: Int) -> [UInt8] {
        lock.withLock {
            let call = calls[count, default: 0]
            calls[count] = call + 1
            // Identifiers take sixteen bytes and must not repeat.
            let seed = count == 16 ? call : call / times
            return World.seeded(UInt64(seed), now: Timestamp(seconds: 0)).randomBytes(count)
        }
    }
}
