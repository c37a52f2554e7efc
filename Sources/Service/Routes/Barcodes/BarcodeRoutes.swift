package import Admission
import Barcodes
import Hummingbird
import Orders
import Ticketing

/// What a barcode stands for, and what became of it.
enum BarcodeRoutes {
    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let ledger = ScanLedger(
            database: dependencies.database, reader: dependencies.barcodes, world: dependencies.world)
        let tokens = AccessTokenStore(database: dependencies.database, world: dependencies.world)
        return [
            .secured(.get, "/v1/barcodes/{value}", for: Set(Role.allCases)) { call, identity in
                _ = try QueryReader(call.request, known: [])
                let text = try call.parameter("value")
                guard let lookup = try await ledger.lookup(text, soldBy: identity.agencyID) else {
                    throw Problem(
                        .notFound,
                        ledger.isWellFormed(text)
                            ? "There is no such barcode." : "The barcode is damaged or mistyped; enter it again.")
                }
                let devices: DeviceNames =
                    identity.role == .agency
                    ? .hidden : .known(try await tokens.names(ofDevices: Set(lookup.history.map(\.device))))
                return try .json(BarcodeBody(lookup, devices: devices))
            }
        ]
    }
}

/// A barcode as the service tells it.
package struct BarcodeBody: Encodable {
    let value: String
    let scheme: String
    let state: String
    let printNumber: Int
    let supersededBy: String?
    let inside: Bool
    let order: String?
    let customerName: String?
    let ticket: TicketBody?
    let scans: [ScanBody]

    /// The body for whoever may see the devices as the names say.
    package init(_ lookup: BarcodeLookup, devices: DeviceNames) {
        let finding = lookup.finding
        value = finding.barcode.value.text
        scheme = finding.barcode.scheme
        state = finding.barcode.state.rawValue
        printNumber = finding.barcode.printNumber
        supersededBy = finding.barcode.supersededBy?.text
        inside = AdmissionRule.inside(lookup.history) > 0
        order = finding.order?.number.text
        customerName = finding.order?.agentCustomer.name
        ticket = finding.ticket.map(TicketBody.init)
        scans = lookup.history.map { ScanBody($0, devices: devices) }
    }
}
