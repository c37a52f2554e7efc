package import Storage
import Ticketing

extension CatalogueStore {
    /// What of the catalogue people name by a code.
    package enum CodedKind: String, CaseIterable, Sendable {
        case instance, event, agency
    }

    /// The codes in use within a transaction, in order; as many as a suggestion looks at.
    package static func codes(of kind: CodedKind, on connection: any Connection) throws -> [String] {
        let table: SQL =
            switch kind {
            case .instance: "SELECT code FROM instance"
            case .event: "SELECT code FROM event"
            case .agency: "SELECT code FROM agency"
            }
        return try connection.rows(table + " ORDER BY code LIMIT ?1", [candidates]).map { try $0.text("code") }
    }

    /// What is wrong with a code that nothing of its kind has, and what to do about it, within a transaction.
    package static func refusal(
        ofCode code: String, for kind: CodedKind, on connection: any Connection
    ) throws -> String {
        let remedy = Suggestion.remedy(for: code, among: try codes(of: kind, on: connection))
        return "There is no \(kind.rawValue) \(PlainText.quoted(code)). \(remedy ?? "Check its code.")"
    }

    /// What is wrong with a code of the catalogue.
    ///
    /// - Returns: a sentence and what to do about it; nil if the catalogue has the code.
    package func refusal(ofCode code: String, for kind: CodedKind) async throws -> String? {
        try await database.read { connection in
            let isKnown =
                switch kind {
                case .instance: try Self.instanceIDs(ofCodes: [code], on: connection)[code] != nil
                case .event: try Self.eventID(ofCode: code, on: connection) != nil
                case .agency: try Self.agencyID(ofCode: code, on: connection) != nil
                }
            return isKnown ? nil : try Self.refusal(ofCode: code, for: kind, on: connection)
        }
    }

    /// The codes of instances within a transaction, by their ids.
    package static func instanceCodes(
        ofIDs ids: [String], on connection: any Connection
    ) throws -> [String: String] {
        guard !ids.isEmpty else { return [:] }
        var conditions = SQLConditions()
        conditions.add("id IN (?*)", list: ids.map(SQLValue.text))
        var codes: [String: String] = [:]
        try connection.forEach("SELECT id, code FROM instance" + conditions.whereClause, conditions.parameters) { row in
            codes[try row.text("id")] = try row.text("code")
        }
        return codes
    }

    /// What is wrong with the name of a ticket type, as far as the tickets tell: none was sold of it.
    ///
    /// A type need not be listed anywhere before its first ticket is sold, so this is no error.
    ///
    /// - Returns: a sentence and what to do about it; nil if a ticket of the type was sold.
    package func doubt(aboutTicketType type: String) async throws -> String? {
        try await database.read { connection in
            let known = try connection.row("SELECT id FROM ticket WHERE ticket_type = ?1 LIMIT 1", [.text(type)])
            guard known == nil else { return nil }
            let types = try connection.rows(
                "SELECT DISTINCT ticket_type FROM ticket ORDER BY ticket_type LIMIT ?1", [Self.candidates]
            ).map { try $0.text("ticket_type") }
            return "No ticket of the type \(PlainText.quoted(type)) was sold yet."
                + Suggestion.sentence(for: type, among: types)
        }
    }

    private static var candidates: SQLValue { .integer(Int64(TicketingLimits.suggestionCandidates)) }
}
