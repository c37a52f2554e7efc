/// The names of an answer's columns, each once.
///
/// They are looked through in turn: an answer has few, and comparing short names takes less than hashing one.
package struct ColumnNames: Sendable {
    private let names: [String]

    /// The names in the order of the columns.
    ///
    /// - Throws: `unexpectedValue` when two columns have one name.
    package init(_ names: [String]) throws(StorageError) {
        for (index, name) in names.enumerated() where names[..<index].contains(name) {
            throw StorageError(.unexpectedValue, "The answer has two columns ‘\(name)’; name one of them with AS.")
        }
        self.names = names
    }

    /// How many there are.
    package var count: Int { names.count }

    /// Where the column of a name stands; nil if there is none.
    func index(of name: String) -> Int? {
        for index in names.indices where names[index] == name { return index }
        return nil
    }
}
