/// One statement, written in the source and never put together from values.
package struct SQL: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The statement, with parameters `?1`, `?2` and so on.
    package let text: String

    /// A statement from a literal without interpolation, so that no value can slip into it.
    package init(stringLiteral text: StaticString) { self.text = text.description }

    /// A statement joined from literals of the source.
    init(joined text: String) { self.text = text }
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
