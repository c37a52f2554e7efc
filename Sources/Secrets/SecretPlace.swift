/// Where in the database a secret is kept; bytes that are moved to another place do not open there.
package struct SecretPlace: Sendable {
    /// Table, row and column, each after its length, so that no two places have the same bytes.
    let associatedData: [UInt8]
    /// How errors name the place; the row is left out, because it may name a person.
    let name: String

    /// A column of a row.
    ///
    /// - Parameters:
    ///   - table: the table's name.
    ///   - row: what names the row for as long as it is there, such as its id.
    ///   - column: the column's name.
    package init(table: StaticString, row: String, column: StaticString) {
        name = "\(table).\(column)"
        associatedData = [table.description, row, column.description].flatMap { part in
            let bytes = Array(part.utf8)
            return withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) } + bytes
        }
    }
}
