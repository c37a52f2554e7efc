import Storage

extension FulfilmentSchema {
    static let admitLists = Migration(
        302, "admit_lists",
        [
            // A further kind of design. The tables that name a revision are made anew with it, because they go on
            // naming the old table after it is renamed.
            "DROP INDEX design_publication_design",
            "ALTER TABLE design_revision RENAME TO design_revision_301",
            """
            CREATE TABLE design_revision (
                design_id {text} NOT NULL,
                revision {text} NOT NULL,
                kind {text} NOT NULL CHECK (kind IN ('ticket', 'cover', 'list')),
                name {text} NOT NULL,
                summary {text} NOT NULL,
                page_width {integer} NOT NULL CHECK (page_width > 0),
                page_height {integer} NOT NULL CHECK (page_height > 0),
                document {bytes} NOT NULL,
                sample {bytes},
                published_at {integer} NOT NULL,
                actor {text} NOT NULL,
                PRIMARY KEY (design_id, revision)
            ) {table}
            """,
            """
            INSERT INTO design_revision (design_id, revision, kind, name, summary, page_width, page_height, document,
                sample, published_at, actor)
            SELECT design_id, revision, kind, name, summary, page_width, page_height, document, sample, published_at,
                actor
            FROM design_revision_301
            """,
            "ALTER TABLE design_revision_asset RENAME TO design_revision_asset_301",
            """
            CREATE TABLE design_revision_asset (
                design_id {text} NOT NULL,
                revision {text} NOT NULL,
                name {text} NOT NULL,
                digest {text} NOT NULL REFERENCES design_asset (digest),
                PRIMARY KEY (design_id, revision, name),
                FOREIGN KEY (design_id, revision) REFERENCES design_revision (design_id, revision)
            ) {table}
            """,
            """
            INSERT INTO design_revision_asset (design_id, revision, name, digest)
            SELECT design_id, revision, name, digest
            FROM design_revision_asset_301
            """,
            "ALTER TABLE design_publication RENAME TO design_publication_301",
            """
            CREATE TABLE design_publication (
                version {integer} PRIMARY KEY,
                design_id {text} NOT NULL,
                revision {text} NOT NULL,
                source {text} NOT NULL CHECK (source IN ('folder', 'request')),
                published_at {integer} NOT NULL,
                actor {text} NOT NULL,
                FOREIGN KEY (design_id, revision) REFERENCES design_revision (design_id, revision)
            ) {table}
            """,
            """
            INSERT INTO design_publication (version, design_id, revision, source, published_at, actor)
            SELECT version, design_id, revision, source, published_at, actor
            FROM design_publication_301
            """,
            "ALTER TABLE design_assignment RENAME TO design_assignment_301",
            """
            CREATE TABLE design_assignment (
                id {text} PRIMARY KEY,
                scope {text} NOT NULL UNIQUE,
                kind {text} NOT NULL CHECK (kind IN ('ticket', 'cover', 'list')),
                instance_id {text} REFERENCES instance (id),
                event_id {text} REFERENCES event (id),
                ticket_type {text},
                agency_id {text} REFERENCES agency (id),
                delivery {text} CHECK (delivery IN ('collect', 'agent', 'printAtHome', 'post')),
                design_id {text} NOT NULL,
                revision {text},
                assigned_at {integer} NOT NULL,
                actor {text} NOT NULL,
                CHECK (instance_id IS NULL OR event_id IS NULL),
                CHECK (kind = 'ticket' OR ticket_type IS NULL),
                CHECK (kind <> 'list' OR agency_id IS NULL AND delivery IS NULL),
                FOREIGN KEY (design_id, revision) REFERENCES design_revision (design_id, revision)
            ) {table}
            """,
            """
            INSERT INTO design_assignment (id, scope, kind, instance_id, event_id, ticket_type, agency_id, delivery,
                design_id, revision, assigned_at, actor)
            SELECT id, scope, kind, instance_id, event_id, ticket_type, agency_id, delivery, design_id, revision,
                assigned_at, actor
            FROM design_assignment_301
            """,
            "DROP TABLE design_assignment_301",
            "DROP TABLE design_publication_301",
            "DROP TABLE design_revision_asset_301",
            "DROP TABLE design_revision_301",
            "CREATE INDEX design_publication_design ON design_publication (design_id, revision, version)",
        ])
}
