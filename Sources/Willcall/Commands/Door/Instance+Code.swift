import Orders
import Storage

extension Instance {
    /// The instance that a person named by its code.
    ///
    /// - Throws: a ``Refusal`` that tells the code that was probably meant.
    init(ofCode code: String, in database: any Database) async throws {
        let catalogue = CatalogueStore(database: database)
        guard let found = try await catalogue.instance(ofCode: code) else {
            throw Refusal(try await catalogue.refusal(ofCode: code, for: .instance) ?? "Try again.")
        }
        self = found
    }
}
