import Admission
import Barcodes
import Fulfilment
import Orders
import Secrets
import Service
import Storage

/// The one list of what ships: every built-in of every extension point, and every feature's schema.
enum Shipped {
    /// The barcode schemes, in the order in which a scanned text is offered to them.
    ///
    /// - Parameter masterKey: opens the keys that sign; without it signed barcodes are read, and none is made.
    /// - Returns: schemes that share one ring of keys.
    static func schemes(_ masterKey: MasterKey? = nil) -> [any BarcodeScheme] {
        [ReferenceScheme(), NumericScheme(), SignedScheme(keys: SigningKeyring(masterKey: masterKey))]
    }

    /// The scheme of new tickets, unless an import names another.
    static let issuingScheme = ReferenceScheme().id

    /// Everything in the database that is sealed with the master key.
    static let sealedColumns = [SigningKeyStore.sealedColumn]

    /// The symbologies.
    static let symbologies: [any Symbology] = [QRSymbology()] + ZintSymbology.all

    /// The importers of orders.
    static let importers: [any OrderImporter] = [CSVOrderImporter(), JSONOrderImporter()]

    /// The steps of the schema.
    static let migrations: [Migration] =
        SecretsSchema.migrations + OrdersSchema.migrations + AdmissionSchema.migrations + FulfilmentSchema.migrations
        + ServiceSchema.migrations

    /// The steps of an edge's schema.
    static let edgeMigrations = migrations + EdgeSchema.migrations
}
