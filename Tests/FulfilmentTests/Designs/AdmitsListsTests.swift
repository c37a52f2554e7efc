import Designs
import Orders
import Secrets
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Fulfilment

@Suite(
    "A database from before there were lists",
    .database(
        SecretsSchema.migrations + OrdersSchema.migrations + FulfilmentSchema.migrations.filter { $0.number < 302 }))
struct AdmitsListsTests {
    @Test func `keeps its designs, files and assignments, and takes lists from then on`() async throws {
        let database = try #require(TemporaryDatabase.current)
        try await database.write { connection in
            try connection.execute(
                "INSERT INTO design_asset (digest, kind, content) VALUES ('d', 'png', ?1)", [.bytes([1, 2])])
            try connection.execute(
                """
                INSERT INTO design_revision (design_id, revision, kind, name, summary, page_width, page_height,
                document,     sample, published_at, actor)
                VALUES ('card', 'r1', 'ticket', 'Card', '', 1, 2, ?1, ?1, 7, 'ada')
                """, [.bytes([3])])
            try connection.execute(
                "INSERT INTO design_revision_asset (design_id, revision, name, digest) VALUES ('card', 'r1', 'a', 'd')")
            try connection.execute(
                """
                INSERT INTO design_publication (version, design_id, revision, source, published_at, actor)
                VALUES (5, 'card', 'r1', 'folder', 7, 'ada')
                """)
            try connection.execute(
                """
                INSERT INTO design_assignment (id, scope, kind, design_id, revision, assigned_at, actor)
                VALUES ('019ee1aa-5c00-7000-8000-000000000001', 's', 'ticket', 'card', 'r1', 8, 'ben')
                """)
        }
        await #expect(throws: StorageError.self) { try await database.write { try Self.insertList(on: $0) } }
        try await Migrator(SecretsSchema.migrations + OrdersSchema.migrations + FulfilmentSchema.migrations).migrate(
            database, appliedAt: 1)
        try await database.write { try Self.insertList(on: $0) }
        let book = try await DesignStore(database: database, world: .seeded(1, now: Timestamp(seconds: 1))).book()
        #expect(book.latest["card"] == DesignBook.Entry(revision: "r1", kind: .ticket))
        #expect(book.assignments.map(\.designID) == ["card"] && book.assignments.map(\.revision) == ["r1"])
        let kept = try await database.read { connection in
            try connection.rows(
                """
                SELECT r.sample, r.published_at, r.actor, a.name, p.version, d.assigned_at FROM design_revision r
                    JOIN design_revision_asset a ON a.revision = r.revision
                    JOIN design_publication p ON p.revision = r.revision
                    JOIN design_assignment d ON d.revision = r.revision WHERE r.design_id = 'card'
                """
            ).map { row in
                [
                    try row.text("actor"), try row.text("name"), "\(try row.integer("published_at"))",
                    "\(try row.integer("version"))", "\(try row.integer("assigned_at"))",
                ]
            }
        }
        #expect(kept == [["ada", "a", "7", "5", "8"]])
        // The tables still hold each other.
        for statement: SQL in [
            "DELETE FROM design_revision WHERE design_id = 'card'", "DELETE FROM design_asset",
            "INSERT INTO design_publication VALUES (9, 'none', 'r1', 'folder', 1, 'ada')",
        ] {
            await #expect(throws: StorageError.self) { try await database.write { _ = try $0.execute(statement) } }
        }
    }

    private static func insertList(on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO design_revision (design_id, revision, kind, name, summary, page_width, page_height, document,
                sample, published_at, actor) VALUES ('doors', 'r1', 'list', 'Doors', '', 1, 2, ?1, NULL, 7, 'ada')
            """, [.bytes([3])])
    }
}
