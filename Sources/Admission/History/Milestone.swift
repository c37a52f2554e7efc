import Orders
package import Storage
package import Ticketing

/// A name that the database keeps, by which its history is told from one that was lost.
///
/// A database that was restored has lost the end of its history and goes on with another one, and so has a standby that
/// took over without the last moments. Change marks do not tell: the new history uses numbers of the lost one again, or
/// jumps over them. So whoever is told a place to come back to is told a milestone with it, and the place is good only
/// while the database has that milestone. Names are random, so none comes twice.
///
/// *For a list that is sure.* Its milestone is written after the list was read, and before the list is handed out. A
/// copy of a database (of its file, a dump, a standby) that has a transaction has all that was committed before it. So
/// a database with the milestone has everything that the list told. The milestone's transaction has a mark of its own,
/// at or above the list's; what the database does after it was restored has higher ones, and is a change since. It is
/// the same whichever node writes the milestone, and however many start and stop meanwhile.
///
/// *For somebody who watches* a write for each look would be too much. The place has the newest milestone that its
/// reading saw, and is good up to the next one. In one history that is always so: the next one was not committed when
/// the place was read, and what is settled then has a lower mark. After a restore, the first milestone is that of the
/// start: a place beyond it is lost. One between the backup and that start is taken for good. That takes transactions
/// between the two, and costs the watcher no more than the scans among them: all counts come with each place.
///
/// *A dump* that is read in may be numbered anew, perhaps from below the marks in its rows. ``begin(in:world:)``
/// notices that, and ends all places: so nodes are stopped for a restore, and started after it.
package struct Milestone: Hashable, Sendable {
    /// The name, 16 hexadecimal digits.
    let id: String

    /// A new one, which no database has yet.
    init(in world: World) { id = Hexadecimal.text(of: world.randomBytes(8)) }

    /// Notes that a node starts on the database; comes before the node tells anybody a place.
    ///
    /// - Throws: a `StorageError`.
    package static func begin(in database: any Database, world: World) async throws {
        let milestone = Milestone(in: world)
        try await database.write { connection in
            // Of nodes that start at once, one numbers anew and the others find it done.
            try connection.serialise("milestones")
            // Rows of a dump were read in by another transaction than the milestones' own.
            if try connection.hasForeignMarks(in: "milestone") { try endAll(on: connection) }
            try milestone.set(at: world.now(), on: connection)
        }
    }

    /// Sets it, and forgets those that no place still has.
    func set(at now: Timestamp, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO milestone (id, mark, set_at) VALUES (?1, ?2, ?3)
            ON CONFLICT (id) DO UPDATE SET mark = excluded.mark, set_at = excluded.set_at
            """, [.text(id), .integer(try connection.changeMark()), .integer(now.microseconds)])
        // A watcher's place has the newest of its time: the last of the old ones may be of yesterday's.
        try connection.execute(
            "DELETE FROM milestone WHERE mark < (SELECT max(mark) FROM milestone WHERE set_at < ?1)",
            [.integer(now.advanced(bySeconds: -AdmissionLimits.milestoneSeconds).microseconds)])
    }

    /// When the milestone of that name was set; nil if the database has none.
    static func setAt(_ id: String, on connection: any Connection) throws -> Timestamp? {
        try connection.row("SELECT set_at FROM milestone WHERE id = ?1", [.text(id)]).map {
            Timestamp(microseconds: try $0.integer("set_at"))
        }
    }

    /// The name of the newest; nil if there is none.
    static func newest(on connection: any Connection) throws -> String? {
        try connection.row("SELECT id FROM milestone WHERE mark = (SELECT max(mark) FROM milestone)")?.text("id")
    }

    /// Whether the database's history has the place of somebody who watches.
    ///
    /// - Parameters:
    ///   - position: the place.
    ///   - newest: the name of the newest milestone.
    ///   - connection: the transaction.
    /// - Returns: whether what is told from there on follows on what was told up to it.
    /// - Throws: a `StorageError`.
    static func holds(_ position: FeedPosition, newest: String?, on connection: any Connection) throws -> Bool {
        if position.milestone == newest { return true }
        guard let id = position.milestone else { return false }
        let marks = try connection.rows(
            """
            SELECT mark FROM milestone WHERE mark >= (SELECT mark FROM milestone WHERE id = ?1)
            ORDER BY mark LIMIT 2
            """, [.text(id)]
        ).map { try $0.integer("mark") }
        guard let next = marks.dropFirst().first else { return !marks.isEmpty }
        return position.mark <= next
    }

    /// Ends all places, and gives rows with marks of another server's the mark of this transaction.
    private static func endAll(on connection: any Connection) throws {
        try connection.execute("DELETE FROM milestone")
        try connection.renumberMarks(of: "scan")
        try OrderStore.renumberMarks(on: connection)
    }
}
