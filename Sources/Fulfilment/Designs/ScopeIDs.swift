import Designs
import Foundation
import Orders
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
        func id(
            _ code: String?, _ what: CatalogueStore.CodedKind, _ find: (String) throws -> String?
        ) throws -> String? {
            guard let code else { return nil }
            guard let id = try find(code) else {
                throw FulfilmentError(
                    code: .invalidScope,
                    message: try CatalogueStore.refusal(ofCode: code, for: what, on: connection))
            }
            return id
        }
        key = Self.key(of: scope)
        instance = try id(scope.instanceCode, .instance) { code in
            try CatalogueStore.instanceIDs(ofCodes: [code], on: connection)[code]?.text
        }
        event = try id(scope.eventCode, .event) { try CatalogueStore.eventID(ofCode: $0, on: connection)?.text }
        agency = try id(scope.agencyCode, .agency) { try CatalogueStore.agencyID(ofCode: $0, on: connection)?.text }
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
