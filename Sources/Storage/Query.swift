/// One statement with its parameters.
package struct Query: Sendable {
    /// The statement.
    package let sql: SQL
    /// The values of its parameters.
    package let parameters: [SQLValue]

    /// A statement with its parameters.
    package init(_ sql: SQL, _ parameters: [SQLValue] = []) {
        self.sql = sql
        self.parameters = parameters
    }
}
