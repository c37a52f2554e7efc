/// The `WHERE` of a query whose filters are known only at run time, joined from literals.
package struct SQLConditions: Sendable {
    private var clauses: [String] = []
    /// The values in the order of their parameters.
    package private(set) var parameters: [SQLValue] = []

    /// No condition yet.
    package init() {}

    /// Adds a condition that must hold too.
    ///
    /// - Parameters:
    ///   - clause: the condition, with `?#` for each value in turn.
    ///   - values: as many values as the clause has `?#`.
    package mutating func add(_ clause: SQL, _ values: SQLValue...) {
        let pieces = clause.text.split(separator: "?#", omittingEmptySubsequences: false)
        precondition(pieces.count == values.count + 1, "a condition has a value for each ?#")
        var text = String(pieces[0])
        for (piece, value) in zip(pieces.dropFirst(), values) {
            parameters.append(value)
            text += "?\(parameters.count)" + piece
        }
        clauses.append(text)
    }

    /// Adds a condition on membership in a list; an empty list has no members, so nothing fits it.
    ///
    /// The last value is repeated up to the next power of two, so that lists of many lengths make few statements, which
    /// the engines keep prepared.
    ///
    /// - Parameters:
    ///   - clause: the condition, with `?*` once where the list's values go.
    ///   - list: the values.
    package mutating func add(_ clause: SQL, list: [SQLValue]) {
        let pieces = clause.text.split(separator: "?*", omittingEmptySubsequences: false)
        precondition(pieces.count == 2, "a condition on a list has one ?*")
        let first = parameters.count + 1
        parameters += list
        if let last = list.last {
            let room = 1 << (Int.bitWidth - (list.count - 1).leadingZeroBitCount)
            parameters += Array(repeating: last, count: room - list.count)
        }
        let names = list.isEmpty ? "NULL" : (first...parameters.count).map { "?\($0)" }.joined(separator: ", ")
        clauses.append(pieces[0] + names + pieces[1])
    }

    /// Adds a value that a later part of the statement names, and returns its parameter, such as `?4`.
    package mutating func parameter(_ value: SQLValue) -> SQL {
        parameters.append(value)
        return SQL(joined: "?\(parameters.count)")
    }

    /// ` WHERE …`, or nothing when there is no condition.
    package var whereClause: SQL {
        SQL(joined: clauses.isEmpty ? "" : " WHERE " + clauses.map { "(\($0))" }.joined(separator: " AND "))
    }
}
