import Synchronization

/// How many batches are under way, and the place that each takes.
final class BatchSlots: Sendable {
    /// A place; it is free again when nobody holds it, whatever became of the answer.
    final class Slot: Sendable {
        private let slots: BatchSlots

        fileprivate init(_ slots: BatchSlots) { self.slots = slots }

        deinit { slots.taken.withLock { $0 -= 1 } }
    }

    private let limit: Int
    private let taken = Mutex(0)

    init(limit: Int = ServiceLimits.batchesAtOnce) { self.limit = limit }

    /// A place, if one is free.
    func slot() -> Slot? {
        let isFree = taken.withLock { taken in
            guard taken < limit else { return false }
            taken += 1
            return true
        }
        return isFree ? Slot(self) : nil
    }
}
