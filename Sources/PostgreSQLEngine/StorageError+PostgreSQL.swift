import CPostgreSQL
import Storage

extension StorageError {
    /// The server answered until now, or should have.
    static func lostServer(_ address: ServerAddress) -> StorageError {
        StorageError(
            .unavailable,
            "The connection to the database \(address.place) broke, and nothing was changed; try again.")
    }

    /// The server cannot be reached.
    static func unreachable(_ address: ServerAddress, reason: String) -> StorageError {
        StorageError(
            .unavailable,
            "The database \(address.place) cannot be reached: \(reason); check its address, and that it runs.")
    }

    /// COMMIT was sent, and no answer came.
    static func commitUnknown(_ address: ServerAddress) -> StorageError {
        StorageError(
            .commitUnknown,
            "The connection to the database \(address.place) broke at the end of the change, which may or may not have "
                + "been kept; send the same request again.")
    }

    /// A failure that the server told.
    ///
    /// - Parameters:
    ///   - state: the SQLSTATE.
    ///   - detail: the server's words, where they cannot hold values; else nil.
    ///   - address: which server.
    init(state: String, detail: String?, from address: ServerAddress) {
        switch (state.prefix(2), state) {
        case (_, "23505"):
            self.init(.uniqueViolation, detail ?? "A row with the same unique values is there already.")
        case ("23", _): self.init(.constraintViolation, detail ?? "The schema refused the change.")
        case (_, "25006"):
            self.init(.readOnly, "A statement that changes data was run where only reading is allowed.")
        case (_, "53100"):
            self.init(.full, "The disk of the database \(address.place) is full; free some space.")
        case (_, "53300"), (_, "53400"):
            self.init(
                .busy,
                "The database \(address.place) takes no more connections; raise its max_connections, or run fewer "
                    + "nodes.")
        case (_, "55P03"), (_, "57014"), (_, "40001"), (_, "40P01"), ("53", _):
            self.init(.busy, "The database \(address.place) is busy with other transactions; try again.")
        case ("08", _), (_, "57P01"), (_, "57P02"), (_, "57P03"), (_, "57P05"), (_, "25P03"):
            self = .lostServer(address)
        default:
            self.init(
                .failed,
                "PostgreSQL failed with code \(state)" + (detail.map { ": \($0)" } ?? "; its own log has the reason")
                    + ".")
        }
    }
}

extension TransactionFailure {
    /// The failure of a statement.
    init(result: OpaquePointer, from address: ServerAddress) {
        let state = Self.field(.state, of: result) ?? "XX000"
        // Details quote rows. So do the first words about data; those about names, syntax and rules do not.
        let isTelling = ["0A", "23", "25", "26", "42", "54", "55"].contains(state.prefix(2))
        let error = StorageError(
            state: state, detail: isTelling ? Self.field(.message, of: result) : nil, from: address)
        self.init(kind: ["40001", "40P01"].contains(state) ? .serialisation : .statement, error: error)
    }

    /// The fields of a failure that are read, by the protocol's letters for them.
    private enum Field: UInt8 {
        case state = 0x43
        case message = 0x4D
    }

    private static func field(_ field: Field, of result: OpaquePointer) -> String? {
        PQresultErrorField(result, Int32(field.rawValue)).map { String(cString: $0) }
    }
}
