import Storage

extension CatalogueStore {
    /// The instance of the code; nil if there is none.
    ///
    /// - Throws: a `StorageError`.
    package func instance(ofCode code: String) async throws -> Instance? {
        try await database.read { connection in
            try connection.row(Self.instanceColumns + " WHERE i.code = ?1", [.text(code)]).map(OrderRows.instance)
        }
    }
}
