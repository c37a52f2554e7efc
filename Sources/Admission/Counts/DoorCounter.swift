import Orders
package import Storage
import Synchronization
package import Ticketing

/// Counts what happens at the doors, from the ledger alone.
///
/// What is settled is counted once and remembered; each further count reads what came since. Nothing is told that the
/// ledger does not say at that moment, so counters of several nodes agree.
package final class DoorCounter: Sendable {
    /// What is known of one performance.
    private struct Known {
        var tally = Tally()
        var sales = Sales()
        /// Everything below it is in the tally, and in what is sold.
        var mark: Int64 = -1
        /// The newest ``Milestone`` when it was counted, by which a database is known that has lost some of it.
        var milestone: String?
        /// When it was last asked for, as a count of askings.
        var asked = 0
    }

    private struct State {
        var known: [InstanceID: Known] = [:]
        var askings = 0
    }

    private let database: any Database
    private let world: World
    private let state = Mutex(State())

    /// A counter over the database's ledger.
    package init(database: any Database, world: World) {
        self.database = database
        self.world = world
    }

    /// How the doors of an instance stand now, every scan that was answered among them.
    ///
    /// - Parameter instance: the instance.
    /// - Returns: the counts.
    /// - Throws: a `StorageError`.
    package func counts(of instance: InstanceID) async throws -> DoorCounts {
        let base = state.withLock { $0.known[instance] } ?? Known()
        let (counts, next) = try await database.read { [world] connection in
            try Self.following(base, instance, at: world.now(), on: connection)
        }
        state.withLock { state in
            state.askings += 1
            // Who asked at the same time may have come further; each is right for its mark, in one history.
            let known = next.milestone == base.milestone ? state.known[instance] : nil
            var kept = known.map { $0.mark > next.mark ? $0 : next } ?? next
            kept.asked = state.askings
            state.known[instance] = kept
            if state.known.count > AdmissionLimits.rememberedTallies,
                let oldest = state.known.min(by: { $0.value.asked < $1.value.asked })
            {
                state.known[oldest.key] = nil
            }
        }
        return counts
    }

    private static func following(
        _ base: Known, _ instance: InstanceID, at now: Timestamp, on connection: any Connection
    ) throws -> (DoorCounts, Known) {
        let settled = try connection.settledMark()
        let milestone = try Milestone.newest(on: connection)
        let place = FeedPosition(mark: base.mark, milestone: base.milestone)
        let base = try Milestone.holds(place, newest: milestone, on: connection) ? base : Known()
        var next = base
        next.milestone = milestone
        var kinds = TicketKinds()
        if base.mark < 0 {
            (kinds, next.sales) = try OrderStore.kindsAndSales(of: instance, on: connection)
        } else if try OrderStore.hasChanges(of: instance, since: base.mark, on: connection) {
            next.sales = try OrderStore.sales(of: instance, on: connection)
        }
        let rows = try TallyRow.rows(
            of: instance, from: base.mark, settled: settled, kinds: kinds, on: connection)
        for row in rows.settled { next.tally.apply(row) }
        var tally = next.tally
        for row in rows.open { tally.apply(row) }
        // A mark never goes back, whatever server answers.
        next.mark = max(settled, base.mark)
        return (
            DoorCounts(
                sold: next.sales.sold, soldInTest: next.sales.inTest, tally: tally, settledMark: next.mark, at: now),
            next
        )
    }
}
