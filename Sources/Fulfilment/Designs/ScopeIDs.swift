import Designs
import Foundation
import Storage
import Ticketing

/// The rows that the codes of a scope stand for.
struct ScopeIDs {
    let key: String
    let instance: String?
    let event: String?
    let agency: String?

    /// - Throws: `invalidScope` when a code stands for nothing.
    init(_ scope: DesignAssignment.Scope, on connection: any Connection) throws {
        func id(_ sql: SQL, _ code: String?, _ label: String) throws -> String? {
            guard let code else { return nil }
            guard let row = try connection.row(sql, [.text(code)]) else {
                throw FulfilmentError(
                    code: .invalidScope, message: "There is no \(label) \(PlainText.quoted(code)); check its code.")
            }
            return try row.text("id")
        }
        key = Self.key(of: scope)
        instance = try id("SELECT id FROM instance WHERE code = ?1", scope.instanceCode, "instance")
        event = try id("SELECT id FROM event WHERE code = ?1", scope.eventCode, "event")
        agency = try id("SELECT id FROM agency WHERE code = ?1", scope.agencyCode, "agency")
    }

    /// The scope as one text, the same for equal scopes: JSON with its keys in order.
    static func key(of scope: DesignAssignment.Scope) -> String {
        json([
            "kind": scope.kind.rawValue, "instance": scope.instanceCode, "event": scope.eventCode,
            "ticketType": scope.ticketType, "agency": scope.agencyCode, "delivery": scope.delivery?.rawValue,
        ])
    }

    static func json(_ members: [String: String?]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(members.compactMapValues(\.self))) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
