import Storage

extension FulfilmentSchema {
    static let createDesigns = Migration(
        301, "create_designs",
        [
            // One row: whoever publishes or assigns raises the version first, which lets one pass after the other, and
            // a node that finds the version it knows has nothing to ask.
            """
            CREATE TABLE design_state (
                id {integer} PRIMARY KEY CHECK (id = 1),
                version {integer} NOT NULL
            ) {table}
            """,
            "INSERT INTO design_state (id, version) VALUES (1, 0)",
            // A logo that ten designs share is kept once.
            """
            CREATE TABLE design_asset (
                digest {text} PRIMARY KEY,
                kind {text} NOT NULL CHECK (kind IN ('png', 'jpeg', 'svg', 'font')),
                content {bytes} NOT NULL
            ) {table}
            """,
            // Never changed, its sample aside, and never removed: what was printed by it can be drawn again.
            """
            CREATE TABLE design_revision (
                design_id {text} NOT NULL,
                revision {text} NOT NULL,
                kind {text} NOT NULL CHECK (kind IN ('ticket', 'cover')),
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
            CREATE TABLE design_revision_asset (
                design_id {text} NOT NULL,
                revision {text} NOT NULL,
                name {text} NOT NULL,
                digest {text} NOT NULL REFERENCES design_asset (digest),
                PRIMARY KEY (design_id, revision, name),
                FOREIGN KEY (design_id, revision) REFERENCES design_revision (design_id, revision)
            ) {table}
            """,
            // The newest row of a design names its latest revision. A folder that goes back to an older revision adds a
            // row, and one that has not changed adds none, whatever was published by request meanwhile.
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
            "CREATE INDEX design_publication_design ON design_publication (design_id, revision, version)",
            // The scope says in one text what the criteria say, because NULLs are never equal in a UNIQUE.
            """
            CREATE TABLE design_assignment (
                id {text} PRIMARY KEY,
                scope {text} NOT NULL UNIQUE,
                kind {text} NOT NULL CHECK (kind IN ('ticket', 'cover')),
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
                FOREIGN KEY (design_id, revision) REFERENCES design_revision (design_id, revision)
            ) {table}
            """,
        ])
}
