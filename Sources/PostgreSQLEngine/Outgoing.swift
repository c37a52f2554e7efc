import Storage

/// Something that goes to the server, together with others.
enum Outgoing {
    /// A statement without parameters or rows, such as BEGIN.
    case command(String)
    /// A statement that changes something and has no rows.
    case change(Query)
    /// A statement whose rows are wanted.
    case query(Query)

    /// Whether it is that command.
    func isCommand(_ text: String) -> Bool { if case .command(text) = self { true } else { false } }

    /// Whether it changes something.
    var isChange: Bool { if case .change = self { true } else { false } }

    /// What it runs with parameters, if it has any.
    var prepared: Query? {
        switch self {
        case .command: nil
        case .change(let query), .query(let query): query
        }
    }
}
