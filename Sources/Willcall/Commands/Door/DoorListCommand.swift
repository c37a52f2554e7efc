import ArgumentParser
import Barcodes
import Fulfilment
import Orders
import Rendering
import Ticketing

/// `willcall door list`.
struct DoorListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Write all tickets of a performance by surname into a PDF, for a door on paper.",
        discussion: """
            It says who is in already, and when it was made. Cancelled, refunded and test tickets are left out and \
            counted. The good designs of the folder are published first.
            """)

    @Option(help: "The performance's code.")
    var instance: String

    @Option(help: "Only tickets that this gate admits, by its name and the zone that it leads into.")
    var gate: String?

    @Option(help: "A design instead of the one that is assigned.")
    var design: String?

    @Option(help: "The PDF to write.")
    var out: String

    @OptionGroup var data: DataOptions
    @OptionGroup var designs: DesignOptions

    func run() async throws {
        _ = try OutputPlace(out)
        let database = try await data.open()
        let found = try await Instance(ofCode: instance, in: database)
        let fulfilment = Fulfilment(
            database: database, designs: try await designs.publish(in: database).archive,
            // A list shows no whole barcode, so none is ever issued for it.
            barcodes: BarcodeIssuer(database: database, schemes: [], world: .live))
        let document = try await fulfilment.document(
            for: DoorListRequest(instance: found, gate: gate, designID: design), at: World.live.now())
        let file = DocumentFile(
            document: document, renderer: Renderer(threads: 1, symbologies: Shipped.symbologies))
        let written = try await file.writePDF(to: out) { _ in }
        print("\(out) has \(written.pages) pages.")
    }
}
