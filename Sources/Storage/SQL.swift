/// One statement, written in the source and never put together from values.
package struct SQL: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The statement, with parameters `?1`, `?2` and so on.
    package let text: String

    /// A statement from a literal without interpolation, so that no value can slip into it.
    package init(stringLiteral text: StaticString) { self.text = text.description }

    /// A statement joined from literals of the source.
    init(joined text: String) { self.text = text }
}

/// A value that goes into a statement or comes out of one.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])

    /// The text, or null for nil.
    package static func text(optional text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
    /// The integer, or null for nil.
    package static func integer(optional integer: Int64?) -> SQLValue { integer.map(SQLValue.integer) ?? .null }
    /// 1 or 0.
    package static func boolean(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
}

extension SQL {
    /// Two literals after each other.
    package static func + (left: SQL, right: SQL) -> SQL { SQL(joined: left.text + right.text) }

    /// The parameters of many rows at once: ` VALUES (?1, ?2), (?3, ?4)` for two rows of two columns.
    package static func values(rows: Int, columns: Int) -> SQL {
        precondition(rows > 0 && columns > 0, "a list of rows has one, and a row a column")
        let lists = (0..<rows).map { row in
            "(" + (1...columns).map { "?\(row * columns + $0)" }.joined(separator: ", ") + ")"
        }
        return SQL(joined: " VALUES " + lists.joined(separator: ", "))
    }
}
