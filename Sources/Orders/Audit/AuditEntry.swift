import Foundation
package import Storage
package import Ticketing

/// One line of the append-only audit: who did what to what, and how it was before and after.
package struct AuditEntry: Hashable, Sendable {
    /// Who: a token's name, or `command line`.
    package let actor: String
    /// What, as `noun.verb`, for example `orders.import`.
    package let action: String
    /// To what, for example an order number.
    package let subject: String
    /// How it was, as JSON, if it was anything.
    package let before: String?
    /// How it is, as JSON, if it is anything.
    package let after: String?

    /// An entry of those parts.
    package init(actor: String, action: String, subject: String, before: String? = nil, after: String? = nil) {
        self.actor = actor
        self.action = action
        self.subject = subject
        self.before = before
        self.after = after
    }

    /// A value as the audit keeps it: JSON with its keys in order.
    package static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Writes the entry within the transaction whose change it tells of.
    package func record(on connection: any Connection, in world: World) throws {
        try connection.execute(
            """
            INSERT INTO audit (id, at, actor, action, subject, before_json, after_json)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            [
                .text(Identifier<AuditEntry>(in: world).text), .integer(world.now().microseconds), .text(actor),
                .text(action), .text(subject), .text(optional: before), .text(optional: after),
            ])
    }
}
