import Admission
import ArgumentParser
import Barcodes
import Orders
import Service
import Ticketing

/// `willcall lookup`.
struct LookupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup", abstract: "Tell what a barcode or an order number stands for.")

    @Argument(help: "The barcode or order number, as scanned or typed.")
    var text: String

    @OptionGroup var data: DataOptions

    func run() async throws {
        let database = try await data.open()
        let orders = OrderStore(database: database)
        if let number = try? OrderNumber(text), let order = try await orders.order(number) {
            return try Terminal.printJSON(OrderBody(order))
        }
        let ledger = ScanLedger(
            database: database, reader: BarcodeReader(schemes: Shipped.schemes()), world: .live)
        guard let lookup = try await ledger.lookup(text) else {
            let isWellFormed = try await ledger.isWellFormed(text)
            Terminal.complain(
                isWellFormed
                    ? "There is no such barcode." : "This is damaged or mistyped, and no barcode of ours.")
            throw ExitCode.failure
        }
        let names = try await AccessTokenStore(database: database, world: .live)
            .names(ofDevices: lookup.devices)
        try Terminal.printJSON(BarcodeBody(lookup, devices: .known(names)))
    }
}
