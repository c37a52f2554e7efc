import Admission
import ArgumentParser
import Barcodes
import Service
import Ticketing

/// `willcall scan`.
struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Judge a barcode at the door, and record it.",
        discussion: "Exits with 0 if the holder may pass, with 2 if a steward decides or the holder is refused.")

    @Argument(help: "The barcode, as scanned or typed.")
    var barcode: String

    @Option(help: "The code of an instance this door admits to; may be given several times; any if left out.")
    var instance: [String] = []

    @Option(help: "The gate.")
    var gate: String?

    @Option(help: "Which way: entry or exit.")
    var direction: Attempt.Direction = .entry

    @Option(help: "The name of this physical scan; repeat it to retry. A new one is made if left out.")
    var nonce: String?

    @Flag(help: "Tell the verdict and record nothing.")
    var simulate = false

    @Flag(help: "Judge as a door in test mode, which admits test tickets; real ones it only tries.")
    var test = false

    @Option(name: .customLong("override"), help: "Let in against the rule, for this reason.")
    var overrideReason: String?

    @OptionGroup var data: DataOptions

    func run() async throws {
        let database = try await data.open()
        let world = World.live
        let ledger = ScanLedger(
            database: database, reader: BarcodeReader(schemes: Shipped.schemes()), world: world)
        let request = try ScanRequest(
            scanned: barcode, instanceCodes: instance.isEmpty ? nil : instance, gate: gate, direction: direction,
            nonce: nonce ?? Identifier<Scan>(in: world).text, scannedAt: nil, device: Terminal.device,
            isTest: test, overrideReason: overrideReason)
        let answer = try await simulate ? ledger.simulate(request) : ledger.scan(request)
        let names = try await AccessTokenStore(database: database, world: world)
            .names(ofDevices: Set([answer.earlier?.device].compactMap(\.self)))
        try Terminal.printJSON(ScanAnswerBody(answer, devices: .known(names)))
        if answer.verdict.reason != nil { throw ExitCode(2) }
    }
}

extension Attempt.Direction: ExpressibleByArgument {}
