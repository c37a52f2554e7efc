import Ticketing

/// Something in a file that keeps it from being imported, and where it stands.
package struct ImportProblem: Hashable, Sendable {
    /// How many characters a field's name has at most; an ellipsis stands for the rest.
    static let fieldLength = 200
    /// How many characters a message has at most; an ellipsis stands for the rest.
    static let messageLength = 500

    /// The physical line, from 1.
    package let line: Int
    /// The character in that line, from 1, counted in Unicode scalars; a byte-order mark is not counted.
    package let column: Int
    /// The CSV column's header or the JSON Pointer; nil when the problem is one of the whole record.
    package let field: String?
    /// One sentence for a person, naming the remedy.
    package let message: String

    /// A problem at a place; what steers a terminal or hides in its texts is written as `U+001B`.
    package init(line: Int, column: Int, field: String? = nil, message: String) {
        self.line = line
        self.column = column
        self.field = field.map { PlainText.visible($0, maximumLength: Self.fieldLength) }
        self.message = PlainText.visible(message, maximumLength: Self.messageLength)
    }
}

extension ImportProblem: CustomStringConvertible {
    /// The problem on one line, for example `12:5 agency: There is no agency ‘X’.`.
    package var description: String { "\(line):\(column) \(field.map { $0 + ": " } ?? "")\(message)" }
}
