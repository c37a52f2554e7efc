import Barcodes
import Secrets
import Storage
import Ticketing

@testable import Orders

/// What tests of signed barcodes share.
enum Signing {
    static let schema = SecretsSchema.migrations + OrdersSchema.migrations
    static let masterKey = MasterKey(in: .seeded(77, now: Sample.now))

    static func store() throws -> SigningKeyStore {
        SigningKeyStore(database: try Sample.database(), world: Sample.world())
    }

    static func scheme(_ masterKey: MasterKey? = masterKey) -> SignedScheme<SigningKeyring> {
        SignedScheme(keys: SigningKeyring(masterKey: masterKey))
    }

    /// The number of the key that signed a barcode.
    static func keyNumber(_ value: BarcodeValue) -> UInt16? { SignedBarcode(digits: value.text)?.keyNumber }

    /// Imports an order of so many tickets, whose barcodes are signed.
    @discardableResult
    static func importOrder(_ key: String, seats: ClosedRange<Int>, by scheme: any BarcodeScheme) async throws
        -> ImportReport
    {
        let rows = seats.map { "\(key),ACME,SUMMER-1,Adult,Stalls,A,\($0),12.00\n" }.joined()
        return try await Sample.withFile(Array((Sample.header + "\n" + rows).utf8), "orders.csv") { path in
            try await OrderImport(
                database: Sample.database(), scheme: scheme, world: Sample.world(), importers: Sample.importers
            ).run(file: path, actor: "test")
        }
    }

    /// All tickets, by seat.
    static func tickets() async throws -> [Ticket] {
        try await OrderStore(database: Sample.database()).orders(matching: OrderQuery(), limit: 100).orders
            .flatMap(\.tickets)
            .sorted { Int($0.seat.place?.number ?? "") ?? 0 < Int($1.seat.place?.number ?? "") ?? 0 }
    }
}
