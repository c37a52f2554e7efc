import Admission
import Logging
import Ticketing

/// Looks at the ledger now and again for all who watch a performance, as long as somebody does.
///
/// One look serves every listener of this node. Who falls behind is let go, and comes back to where it was.
actor LiveBoard {
    /// A listener's place.
    struct Place: Sendable {
        let number: Int
        /// What comes from ``start`` on, a batch for each look.
        let batches: AsyncStream<LiveBatch>
        let start: FeedPosition
    }

    private struct Watch {
        var listeners: [Int: AsyncStream<LiveBatch>.Continuation] = [:]
        var position: FeedPosition
        var told: DoorCounts?
        var toldAt: ContinuousClock.Instant?
        var looking: Task<Void, Never>?
    }

    private let feed: ScanFeed
    private let counter: DoorCounter
    private let pause: Duration
    private var watches: [InstanceID: Watch] = [:]
    private var places = 0

    /// A board that looks by the feed and the counter, with so long a pause between two looks.
    init(
        feed: ScanFeed, counter: DoorCounter, pause: Duration = .milliseconds(ServiceLimits.liveLookMilliseconds)
    ) {
        self.feed = feed
        self.counter = counter
        self.pause = pause
    }

    /// How many performances are looked at.
    var watchCount: Int { watches.count }

    /// Takes a place among those who watch an instance; whoever takes one gives it back by ``leave(_:_:)``.
    ///
    /// - Parameters:
    ///   - instance: the instance.
    ///   - position: where to begin, if nobody watches it yet.
    /// - Returns: the place, which begins where the others are.
    func join(_ instance: InstanceID, from position: FeedPosition) -> Place {
        places += 1
        let number = places
        let (batches, continuation) = AsyncStream.makeStream(
            of: LiveBatch.self, bufferingPolicy: .bufferingOldest(ServiceLimits.batchesPerListener))
        var watch = watches[instance] ?? Watch(position: position)
        watch.listeners[number] = continuation
        if watch.looking == nil {
            watch.looking = Task { [weak self, pause] in
                while !Task.isCancelled, await self?.look(at: instance) == true {
                    try? await Task.sleep(for: pause)
                }
            }
        }
        watches[instance] = watch
        return Place(number: number, batches: batches, start: watch.position)
    }

    /// Gives a place back.
    func leave(_ instance: InstanceID, _ number: Int) {
        watches[instance]?.listeners.removeValue(forKey: number)?.finish()
        guard watches[instance]?.listeners.isEmpty == true else { return }
        watches[instance]?.looking?.cancel()
        watches[instance] = nil
    }

    /// Looks once, and tells all who watch.
    ///
    /// - Returns: whether somebody still watches.
    private func look(at instance: InstanceID) async -> Bool {
        guard let start = watches[instance]?.position else { return false }
        let batch: LiveBatch
        let counts: DoorCounts?
        do {
            let reading = try await feed.reading(of: instance, from: start)
            counts = try await counter.counts(of: instance)
            batch = LiveBatch(news: reading.news, end: reading.end, hasGap: reading.hasGap)
        } catch {
            // The database is away for now; the next look finds what this one missed.
            (batch, counts) = (LiveBatch(end: start), nil)
        }
        // Who watched may have left meanwhile, and others may have come who begin anew.
        guard !Task.isCancelled, watches[instance]?.position == start else { return watches[instance] != nil }
        return tell(batch, counts, of: instance)
    }

    private func tell(_ batch: LiveBatch, _ counts: DoorCounts?, of instance: InstanceID) -> Bool {
        guard var watch = watches[instance] else { return false }
        var batch = batch
        watch.position = batch.end
        let now = ContinuousClock.now
        let isTime = watch.toldAt.map { now - $0 >= .milliseconds(ServiceLimits.liveCountsMilliseconds) } ?? true
        if let counts, isTime || batch.hasGap, watch.told?.isSame(as: counts) != true || batch.hasGap {
            batch.counts = counts
            watch.told = counts
            watch.toldAt = now
        }
        for (number, listener) in watch.listeners {
            guard case .enqueued = listener.yield(batch) else {
                listener.finish()
                watch.listeners[number] = nil
                continue
            }
        }
        watches[instance] = watch.listeners.isEmpty ? nil : watch
        return !watch.listeners.isEmpty
    }
}
