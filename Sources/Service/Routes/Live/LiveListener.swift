import Admission
import Hummingbird
import Logging
import NIOCore
import Orders
import ServiceLifecycle
import Ticketing

/// One client that watches the doors of a performance.
struct LiveListener: Sendable {
    let instance: Instance
    /// Where the client was, if it was here before.
    let lastEventID: String?
    let board: LiveBoard
    let feed: ScanFeed
    let counter: DoorCounter
    /// The client's connection, which is closed when it takes nothing.
    let channel: any Channel

    /// Sends what happens until the client goes, falls behind, or the service ends.
    func listen(writing writer: inout any ResponseBodyWriter) async throws {
        let start = lastEventID.flatMap(FeedPosition.init)
        var reading = try await feed.reading(of: instance.id, from: start)
        let place = await board.join(instance.id, from: reading.end)
        do {
            var first = ByteBuffer(string: ServerEvent.retry)
            let isLost = lastEventID != nil && start == nil
            try add(reading, counts: await counter.counts(of: instance.id), isLost: isLost, to: &first)
            try await write(first, to: &writer)
            var position = reading.end
            if place.start > position {
                // Those who were here before are further on.
                reading = try await feed.reading(of: instance.id, from: position)
                var next = ByteBuffer()
                try add(reading, counts: await counter.counts(of: instance.id), to: &next)
                try await write(next, to: &writer)
                position = reading.end
            }
            try await follow(place.batches, from: position, writing: &writer)
        } catch {
            await board.leave(instance.id, place.number)
            throw error
        }
        await board.leave(instance.id, place.number)
    }

    private func follow(
        _ batches: AsyncStream<LiveBatch>, from start: FeedPosition, writing writer: inout any ResponseBodyWriter
    ) async throws {
        var position = start
        var lastWrite = ContinuousClock.now
        for await batch in batches.cancelOnGracefulShutdown() {
            var buffer = ByteBuffer()
            if batch.hasGap, batch.end > position {
                let counts = if let counts = batch.counts { counts } else { try await counter.counts(of: instance.id) }
                try reset(counts, at: batch.end, to: &buffer)
            } else {
                let news = batch.news.filter { $0.position > position }
                let end = max(position, batch.end)
                try add(news, endingAt: end, to: &buffer)
                if let counts = batch.counts {
                    try ServerEvent("counts", id: end.text, CountsBody(counts, of: instance)).write(to: &buffer)
                }
            }
            position = max(position, batch.end)
            if buffer.readableBytes == 0 {
                guard ContinuousClock.now - lastWrite >= .seconds(ServiceLimits.heartbeatSeconds) else { continue }
                buffer = ServerEvent.heartbeat
            }
            try await write(buffer, to: &writer)
            lastWrite = .now
        }
    }

    private func add(
        _ reading: ScanFeed.Reading, counts: DoorCounts, isLost: Bool = false, to buffer: inout ByteBuffer
    ) throws {
        if reading.hasGap || isLost { return try reset(counts, at: reading.end, to: &buffer) }
        try add(reading.news, endingAt: reading.end, to: &buffer)
        try ServerEvent("counts", id: reading.end.text, CountsBody(counts, of: instance)).write(to: &buffer)
    }

    /// Tells scans; with the last of them the client has everything up to the end.
    private func add(_ news: [ScanNews], endingAt end: FeedPosition, to buffer: inout ByteBuffer) throws {
        guard !news.isEmpty else { return }
        var clock = try ZoneClock(zone: instance.start.zone)
        for (index, scan) in news.enumerated() {
            let position = index == news.count - 1 ? end : scan.position
            try ServerEvent("scan", id: position.text, ScanNewsBody(scan, by: &clock)).write(to: &buffer)
        }
    }

    /// Tells that not every scan since the client was here is told, and how the doors stand now.
    private func reset(_ counts: DoorCounts, at end: FeedPosition, to buffer: inout ByteBuffer) throws {
        try ServerEvent("reset", id: end.text, CountsBody(counts, of: instance)).write(to: &buffer)
    }

    /// Writes, and closes the connection of a client that takes nothing for too long.
    private func write(_ buffer: ByteBuffer, to writer: inout any ResponseBodyWriter) async throws {
        let channel = channel
        let closing = channel.eventLoop.scheduleTask(in: .seconds(Int64(ServiceLimits.listenerStalledSeconds))) {
            channel.close(promise: nil)
        }
        defer { closing.cancel() }
        try await writer.write(buffer)
    }
}
