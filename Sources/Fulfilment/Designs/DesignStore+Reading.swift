import Designs
import Storage
import Ticketing

extension DesignStore {
    /// The number of the state of designs and assignments: one row by its key, so it can be asked for each document.
    func version() async throws -> Int64 { try await database.read(Self.version(on:)) }

    /// What is published and assigned now.
    func book() async throws -> DesignBook {
        try await database.read { connection in
            var latest: [String: DesignBook.Entry] = [:]
            let rows = try connection.rows(
                """
                SELECT p.design_id, p.revision, r.kind FROM design_publication p
                    JOIN design_revision r ON r.design_id = p.design_id AND r.revision = p.revision
                WHERE p.version IN (SELECT max(version) FROM design_publication GROUP BY design_id)
                """)
            for row in rows {
                latest[try row.text("design_id")] = DesignBook.Entry(
                    revision: try row.text("revision"), kind: try Self.kind(row))
            }
            return DesignBook(
                version: try Self.version(on: connection), latest: latest,
                assignments: try AssignmentRows.all(on: connection))
        }
    }

    /// One page of the designs by their names, each with its latest revision.
    ///
    /// - Parameters:
    ///   - start: where the page starts, from the page before.
    ///   - limit: how many, at most ``FulfilmentLimits/listPage``.
    /// - Returns: the page.
    /// - Throws: a `StorageError`.
    package func designs(from start: String? = nil, limit: Int) async throws -> ListPage<PublishedDesign, String> {
        let limit = min(max(limit, 1), FulfilmentLimits.listPage)
        return try await database.read { connection in
            let rows = try connection.rows(
                Self.revisionColumns + """
                     WHERE p.version IN (SELECT max(version) FROM design_publication GROUP BY design_id)
                        AND r.design_id >= ?1
                    ORDER BY r.design_id LIMIT ?2
                    """, [.text(start ?? ""), .integer(Int64(limit + 1))])
            return ListPage(
                items: try rows.prefix(limit).map(Self.published),
                next: rows.count > limit ? try rows[limit].text("design_id") : nil)
        }
    }

    /// One page of the revisions of a design, the one that was last made the latest first.
    ///
    /// - Parameters:
    ///   - id: the design's name.
    ///   - start: where the page starts, from the page before.
    ///   - limit: how many, at most ``FulfilmentLimits/listPage``.
    /// - Returns: the page; empty when there is no such design.
    /// - Throws: a `StorageError`.
    package func revisions(
        of id: String, from start: Int64? = nil, limit: Int
    ) async throws -> ListPage<PublishedDesign, Int64> {
        let limit = min(max(limit, 1), FulfilmentLimits.listPage)
        return try await database.read { connection in
            let rows = try connection.rows(
                Self.revisionColumns + """
                     WHERE p.version IN (SELECT max(version) FROM design_publication
                            WHERE design_id = ?1 GROUP BY revision)
                        AND p.version <= ?2
                    ORDER BY p.version DESC LIMIT ?3
                    """, [.text(id), .integer(start ?? Int64.max), .integer(Int64(limit + 1))])
            return ListPage(
                items: try rows.prefix(limit).map(Self.published),
                next: rows.count > limit ? try rows[limit].integer("version") : nil)
        }
    }

    /// One revision without its content, nil if there is none.
    package func revision(_ revision: String, of id: String) async throws -> PublishedDesign? {
        try await database.read { connection in
            try connection.row(
                Self.revisionColumns + """
                     WHERE r.design_id = ?1 AND r.revision = ?2 ORDER BY p.version DESC LIMIT 1
                    """, [.text(id), .text(revision)]
            ).map(Self.published)
        }
    }

    /// The sample that was published last for a revision; nil if it has none.
    func sample(of id: String, revision: String) async throws -> [UInt8]? {
        try await database.read { try Self.sample(of: id, revision: revision, on: $0) }
    }

    /// The sample of a revision within a transaction.
    static func sample(of id: String, revision: String, on connection: any Connection) throws -> [UInt8]? {
        let row = try connection.row(
            "SELECT sample FROM design_revision WHERE design_id = ?1 AND revision = ?2", [.text(id), .text(revision)])
        guard case .bytes(let bytes)? = try row?.value("sample") else { return nil }
        return bytes
    }

    /// The content of a revision, nil if there is none.
    func content(of id: String, revision: String) async throws -> StoredDesign? {
        try await database.read { connection in
            let row = try connection.row(
                "SELECT document, sample FROM design_revision WHERE design_id = ?1 AND revision = ?2",
                [.text(id), .text(revision)])
            guard let row, case .bytes(let document) = try row.value("document") else { return nil }
            var sample: [UInt8]?
            if case .bytes(let bytes) = try row.value("sample") { sample = bytes }
            var assets: [String: [UInt8]] = [:]
            try connection.forEach(
                """
                SELECT l.name, a.content FROM design_revision_asset l JOIN design_asset a ON a.digest = l.digest
                WHERE l.design_id = ?1 AND l.revision = ?2
                """, [.text(id), .text(revision)]
            ) { row in
                if case .bytes(let bytes) = try row.value("content") { assets[try row.text("name")] = bytes }
            }
            return StoredDesign(id: id, document: document, sample: sample, assets: assets)
        }
    }

    private static let revisionColumns: SQL = """
        SELECT r.design_id, r.revision, r.kind, r.name, r.summary, r.page_width, r.page_height, r.published_at, r.actor,
            p.version, p.source
        FROM design_publication p
            JOIN design_revision r ON r.design_id = p.design_id AND r.revision = p.revision
        """

    private static func published(_ row: Row) throws -> PublishedDesign {
        PublishedDesign(
            id: try row.text("design_id"), revision: try row.text("revision"), kind: try kind(row),
            name: try row.text("name"), summary: try row.text("summary"),
            page: PageFormat(
                width: Length(micrometres: Int(try row.integer("page_width"))),
                height: Length(micrometres: Int(try row.integer("page_height")))),
            publishedAt: Timestamp(microseconds: try row.integer("published_at")), actor: try row.text("actor"),
            version: try row.integer("version"), source: try source(row))
    }

    private static func source(_ row: Row) throws -> Source {
        guard let source = Source(rawValue: try row.text("source")) else {
            throw StorageError(.unexpectedValue, "A design comes from where this release knows nothing of.")
        }
        return source
    }

    private static func kind(_ row: Row) throws -> Design.Kind {
        guard let kind = Design.Kind(rawValue: try row.text("kind")) else {
            throw StorageError(.unexpectedValue, "A design is of a kind that this release lacks.")
        }
        return kind
    }
}
