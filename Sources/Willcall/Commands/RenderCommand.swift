import ArgumentParser
import Fulfilment
import Orders
import Rendering
import Storage
import Ticketing

/// `willcall render`.
struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Draw the tickets of an order, or the collection tickets of an instance.")

    @Option(help: "The order number.")
    var order: String?

    @Option(help: "The instance's code: all its tickets, envelope by envelope.")
    var instance: String?

    @Option(help: "With --instance: only this agency's orders, by its code.")
    var agency: String?

    @Option(help: "With --instance: only orders with this delivery method; collect if left out.")
    var delivery: DeliveryMethod = .collect

    @Option(help: "With --instance: what the envelopes are sorted by.")
    var sort: BatchRequest.Sort = .surname

    @Option(help: "A design instead of the one for the delivery method.")
    var design: String?

    @Flag(inversion: .prefixedNo, help: "With --instance: a cover before each order's tickets.")
    var covers = true

    @Option(help: "The format; all but pdf are a file for each page. raster is a printer's black and white, as PBM.")
    var format: Format = .pdf

    @Option(help: "With --format png or raster: dots per inch.")
    var dpi = 203

    @Flag(help: "Record that the tickets were printed: the next print of them is a duplicate.")
    var markPrinted = false

    @Option(help: "Where to write; without --format pdf a number goes before the ending.")
    var out: String

    @OptionGroup var data: DataOptions
    @OptionGroup var designs: DesignOptions

    /// What is written.
    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable {
        case pdf, png, svg, raster
    }

    func validate() throws {
        guard (order == nil) != (instance == nil) else {
            throw ValidationError("Give either --order or --instance.")
        }
        guard (1...RenderingLimits.dotsPerInch).contains(dpi) else {
            throw ValidationError("--dpi goes from 1 to \(RenderingLimits.dotsPerInch).")
        }
        guard agency == nil || instance != nil else { throw ValidationError("--agency goes with --instance.") }
    }

    func run() async throws {
        let database = try await data.open()
        let fulfilment = Fulfilment(database: database, designs: designs.load())
        let document = try await document(fulfilment, OrderStore(database: database))
        let renderer = Renderer(threads: 1, symbologies: Shipped.symbologies)
        let file = DocumentFile(document: document, renderer: renderer)
        // The ledger comes before the paper: a file that exists is recorded, and one that cannot be recorded is not
        // made.
        let record: (String) async throws -> Void = { digest in
            guard markPrinted else { return }
            try await self.record(document, digest: digest, in: PrintLedger(database: database))
        }
        let digest =
            switch format {
            case .pdf: try await file.writePDF(to: out, accept: record)
            case .png:
                try await file.writePages(to: out, ending: "png", accept: record) {
                    try await renderer.png($0, number: $1, dotsPerInch: dpi)
                }
            case .svg:
                try await file.writePages(to: out, ending: "svg", accept: record) {
                    try await renderer.svg($0, number: $1)
                }
            case .raster:
                try await file.writePages(to: out, ending: "pbm", accept: record) {
                    try await renderer.raster($0, number: $1, dotsPerInch: dpi).pbm
                }
            }
        print(
            "\(document.pages.count) pages with \(document.prints.count) tickets written to \(out), SHA-256 \(digest)")
    }

    private func record(_ document: PrintableDocument, digest: String, in ledger: PrintLedger) async throws {
        do {
            try await ledger.record(
                document.prints, documentDigest: digest, printedAt: World.live.now(), actor: Terminal.actor)
        } catch let error as StorageError where error.code == .uniqueViolation {
            throw ValidationError("Somebody printed one of these tickets meanwhile, so nothing was written; try again.")
        }
    }

    private func document(_ fulfilment: Fulfilment, _ orders: OrderStore) async throws -> PrintableDocument {
        if let instance {
            return try await fulfilment.document(
                for: BatchRequest(
                    instanceCode: instance, agencyCode: agency, delivery: delivery, sort: sort, withCovers: covers,
                    designID: design))
        }
        let number = try OrderNumber(order ?? "")
        guard let found = try await orders.order(number) else {
            throw ValidationError("There is no order \(number).")
        }
        return try await fulfilment.document(for: found, designID: design)
    }
}

extension DeliveryMethod: ExpressibleByArgument {}
extension BatchRequest.Sort: ExpressibleByArgument {}
