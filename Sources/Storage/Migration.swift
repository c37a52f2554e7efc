/// One step of the schema, forward only; a feature owns the steps of its tables.
///
/// Column types are tokens, because the engines' names differ in meaning (PostgreSQL's `INTEGER` has 32 bits):
/// `{text}`, `{integer}` (64 bits), `{bytes}`; `{table}` ends a table's definition.
package struct Migration: Sendable {
    /// Its place in the order, unique over all features.
    package let number: Int
    /// What it does, as `verb_noun`.
    package let name: String
    /// The statements, with tokens.
    package let statements: [String]

    /// The step of that number.
    package init(_ number: Int, _ name: String, _ statements: [String]) {
        self.number = number
        self.name = name
        self.statements = statements
    }

    /// The statements for an engine.
    func statements(for dialect: Dialect) -> [SQL] {
        statements.map { statement in
            var text = statement
            for (token, type) in Self.types(of: dialect) { text = text.replacing(token, with: type) }
            return SQL(joined: text)
        }
    }

    private static func types(of dialect: Dialect) -> [(String, String)] {
        switch dialect {
        case .sqlite: [("{text}", "TEXT"), ("{integer}", "INTEGER"), ("{bytes}", "BLOB"), ("{table}", "STRICT")]
        case .postgreSQL: [("{text}", "TEXT"), ("{integer}", "BIGINT"), ("{bytes}", "BYTEA"), ("{table}", "")]
        }
    }
}
