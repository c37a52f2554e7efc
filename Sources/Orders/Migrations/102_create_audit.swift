import Storage

extension OrdersSchema {
    static let createAudit = Migration(
        102, "create_audit",
        [
            """
            CREATE TABLE audit (
                id {text} PRIMARY KEY,
                at {integer} NOT NULL,
                actor {text} NOT NULL,
                action {text} NOT NULL,
                subject {text} NOT NULL,
                before_json {text},
                after_json {text}
            ) {table}
            """,
            "CREATE INDEX audit_subject ON audit (subject, id)",
        ])
}
