package import Designs
import Orders
package import Storage
package import Ticketing

/// The designs that were published, and which revision of each is the latest.
package struct DesignStore: Sendable {
    /// Where a publication comes from.
    package enum Source: String, Sendable {
        /// A node's folder of designs; going back to an older revision there makes that the latest again.
        case folder
        /// Somebody who asked for it.
        case request
    }

    let database: any Database
    let world: World
    private let designLimit: Int
    private let revisionLimit: Int

    /// The designs of the database.
    ///
    /// - Parameters:
    ///   - database: the database.
    ///   - world: time and randomness.
    ///   - designLimit: how many designs there may be.
    ///   - revisionLimit: how many revisions each of them may have.
    package init(
        database: any Database, world: World, designLimit: Int = FulfilmentLimits.designs,
        revisionLimit: Int = FulfilmentLimits.revisions
    ) {
        self.database = database
        self.world = world
        self.designLimit = designLimit
        self.revisionLimit = revisionLimit
    }

    /// Keeps the design's revision, if it is not there, and makes it the latest.
    ///
    /// Publishing what is the latest already changes nothing. Neither does a folder that has not changed since it was
    /// last published, so that a restart does not undo what was published by request.
    ///
    /// A sample is no part of the revision. Another one takes the place of that which is kept, except that of a folder
    /// whose revision has not changed.
    ///
    /// - Parameters:
    ///   - loaded: the design.
    ///   - source: where it comes from.
    ///   - actor: who publishes it, for the audit.
    /// - Returns: what was new.
    /// - Throws: a ``FulfilmentError``: `designKindChanged`, `tooManyDesigns`; a `StorageError`.
    @discardableResult
    package func publish(_ loaded: LoadedDesign, from source: Source, actor: String) async throws
        -> DesignPublication
    {
        let design = loaded.design
        // Most publications are of what is there already, and they shall not wait for a writer.
        if try await database.read({ connection in
            try !Self.isNews(design, from: source, on: connection)
                && !(source == .request && Self.isNewSample(loaded, on: connection))
        }) {
            return .known
        }
        return try await database.write { connection in
            let version = try Self.nextVersion(on: connection)
            guard try Self.isNews(design, from: source, on: connection) else {
                guard source == .request else { return .known }
                return try replaceSample(loaded, actor: actor, on: connection) ? .newSample : .known
            }
            try checkPlace(for: design, on: connection)
            let before = try Self.latestRevision(of: design.id, on: connection)
            let isNew = try insert(loaded, actor: actor, on: connection)
            try connection.execute(
                """
                INSERT INTO design_publication (version, design_id, revision, source, published_at, actor)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """,
                [
                    .integer(version), .text(design.id), .text(design.revision), .text(source.rawValue),
                    .integer(world.now().microseconds), .text(actor),
                ])
            // A revision and a source have no character that JSON would escape.
            try AuditEntry(
                actor: actor, action: "design.publish", subject: design.id,
                before: before.map { "{\"revision\":\"\($0)\"}" },
                after: "{\"revision\":\"\(design.revision)\",\"source\":\"\(source.rawValue)\"}"
            ).record(on: connection, in: world)
            if isNew { return .newRevision }
            return try replaceSample(loaded, actor: actor, on: connection) ? .newSample : .known
        }
    }

    /// Whether the start of a service would make the folder's design the latest; nothing is written.
    ///
    /// - Throws: what ``publish(_:from:actor:)`` would: a ``FulfilmentError``, a `StorageError`.
    package func wouldPublish(_ design: Design) async throws -> Bool {
        try await database.read { connection in
            guard try Self.isNews(design, from: .folder, on: connection) else { return false }
            try checkPlace(for: design, on: connection)
            return true
        }
    }

    /// Whether the revision is there with another sample.
    private static func isNewSample(_ loaded: LoadedDesign, on connection: any Connection) throws -> Bool {
        try sample(of: loaded.design.id, revision: loaded.design.revision, on: connection) != loaded.sampleDocument
    }

    private func replaceSample(_ loaded: LoadedDesign, actor: String, on connection: any Connection) throws -> Bool {
        guard try Self.isNewSample(loaded, on: connection) else { return false }
        let design = loaded.design
        try connection.execute(
            "UPDATE design_revision SET sample = ?3 WHERE design_id = ?1 AND revision = ?2",
            [.text(design.id), .text(design.revision), loaded.sampleDocument.map(SQLValue.bytes) ?? .null])
        try AuditEntry(
            actor: actor, action: "design.sample", subject: design.id, before: nil,
            after: "{\"revision\":\"\(design.revision)\"}"
        ).record(on: connection, in: world)
        return true
    }

    /// Raises the number of the state of designs and assignments, and lets nobody else do so until the end of the
    /// transaction.
    static func nextVersion(on connection: any Connection) throws -> Int64 {
        try connection.execute("UPDATE design_state SET version = version + 1 WHERE id = 1")
        return try version(on: connection)
    }

    /// The number of the state of designs and assignments.
    static func version(on connection: any Connection) throws -> Int64 {
        guard let row = try connection.row("SELECT version FROM design_state WHERE id = 1") else {
            throw StorageError(.unexpectedValue, "The state of the designs is missing; restore a backup.")
        }
        return try row.integer("version")
    }

    private static func isNews(
        _ design: Design, from source: Source, on connection: any Connection
    ) throws -> Bool {
        switch source {
        case .request: return try latestRevision(of: design.id, on: connection) != design.revision
        case .folder:
            let row = try connection.row(
                """
                SELECT revision FROM design_publication WHERE design_id = ?1 AND source = 'folder'
                ORDER BY version DESC LIMIT 1
                """, [.text(design.id)])
            return try row?.text("revision") != design.revision
        }
    }

    private static func latestRevision(of id: String, on connection: any Connection) throws -> String? {
        try connection.row(
            "SELECT revision FROM design_publication WHERE design_id = ?1 ORDER BY version DESC LIMIT 1", [.text(id)]
        )?.text("revision")
    }

    /// Going back to a revision that is there takes no room.
    private func checkPlace(for design: Design, on connection: any Connection) throws {
        let known = try connection.row(
            """
            SELECT min(kind) AS kind, count(*) AS revisions, count(CASE WHEN revision = ?2 THEN 1 END) AS same
            FROM design_revision WHERE design_id = ?1
            """, [.text(design.id), .text(design.revision)])
        if let kind = try known?.optionalText("kind"), kind != design.kind.rawValue {
            throw FulfilmentError(
                code: .designKindChanged,
                message: "The design ‘\(design.id)’ draws a \(kind), and assignments rely on it; "
                    + "publish the \(design.kind.rawValue) under another name.")
        }
        if try known?.integer("same") ?? 0 > 0 { return }
        let designs = try connection.row("SELECT count(DISTINCT design_id) AS designs FROM design_revision")
        let revisions = try known?.integer("revisions") ?? 0
        if try revisions >= revisionLimit || revisions == 0 && designs?.integer("designs") ?? 0 >= designLimit {
            throw FulfilmentError(
                code: .tooManyDesigns,
                message: revisions > 0
                    ? "There are \(revisionLimit) revisions of the design ‘\(design.id)’; publish one of them again, "
                        + "or publish this under a new name."
                    : "There are \(designLimit) designs; publish this as a revision of one of them.")
        }
    }

    private func insert(_ loaded: LoadedDesign, actor: String, on connection: any Connection) throws -> Bool {
        let design = loaded.design
        let isNew =
            try connection.execute(
                """
                INSERT INTO design_revision (design_id, revision, kind, name, summary, page_width, page_height,
                    document, sample, published_at, actor)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (design_id, revision) DO NOTHING
                """,
                [
                    .text(design.id), .text(design.revision), .text(design.kind.rawValue), .text(design.name),
                    .text(design.summary), .integer(Int64(design.page.width.micrometres)),
                    .integer(Int64(design.page.height.micrometres)), .bytes(loaded.document),
                    loaded.sampleDocument.map(SQLValue.bytes) ?? .null, .integer(world.now().microseconds),
                    .text(actor),
                ]) > 0
        guard isNew else { return false }
        for (name, asset) in design.assets.sorted(by: { $0.key < $1.key }) {
            try connection.execute(
                "INSERT INTO design_asset (digest, kind, content) VALUES (?1, ?2, ?3) ON CONFLICT (digest) DO NOTHING",
                [.text(asset.digest), .text(asset.kind.rawValue), .bytes(asset.bytes)])
            try connection.execute(
                "INSERT INTO design_revision_asset (design_id, revision, name, digest) VALUES (?1, ?2, ?3, ?4)",
                [.text(design.id), .text(design.revision), .text(name), .text(asset.digest)])
        }
        return true
    }
}
