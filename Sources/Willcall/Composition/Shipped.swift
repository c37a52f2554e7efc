import Admission
import Barcodes
import Fulfilment
import Orders
import Service
import Storage

/// The one list of what ships: every built-in of every extension point, and every feature's schema.
enum Shipped {
    /// The barcode schemes, in the order in which a scanned text is offered to them.
    static let schemes: [any BarcodeScheme] = [ReferenceScheme(), NumericScheme()]

    /// The scheme of new tickets.
    static let issuingScheme: any BarcodeScheme = ReferenceScheme()

    /// The symbologies.
    static let symbologies: [any Symbology] = [QRSymbology()] + ZintSymbology.all

    /// The importers of orders.
    static let importers: [any OrderImporter] = [CSVOrderImporter(), JSONOrderImporter()]

    /// The steps of the schema.
    static let migrations: [Migration] =
        OrdersSchema.migrations + AdmissionSchema.migrations + FulfilmentSchema.migrations + ServiceSchema.migrations
}
