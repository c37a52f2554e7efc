import ArgumentParser
import Fulfilment
import Orders
import Rendering
import Storage
import Ticketing

/// `willcall render`.
struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Draw the tickets of an order, or the collection tickets of an instance.",
        discussion: """
            Each print is recorded with the SHA-256 of what was drawn, so the next one of the same ticket says that it \
            is a duplicate. The good designs of the folder are published first. What is only looked at is drawn with \
            --no-record, by the folder's designs as they are; they are not published. A further barcode that a design \
            asks for is issued when it is first drawn, with --no-record too.
            """)

    @Option(help: "The order number.")
    var order: String?

    @Option(help: "The instance's code: its tickets to collect, or as --delivery says, envelope by envelope.")
    var instance: String?

    @Option(help: "With --instance: only this agency's orders, by its code.")
    var agency: String?

    @Option(help: "With --instance: only orders with this delivery method, or any; collect if left out.")
    var delivery: Delivery?

    @Option(help: "With --instance: what the envelopes are sorted by; surname if left out.")
    var sort: BatchRequest.Sort?

    @Option(help: "A design instead of the one that is assigned.")
    var design: String?

    @Flag(
        inversion: .prefixedNo,
        help: "With --instance: a cover before each order's tickets, or none; a cover if left out.")
    var covers: Bool?

    @Option(
        help: """
            The format; if left out, as --out ends (raster as .pbm), or else pdf. All but pdf are a file for each \
            page or sheet. raster is a printer's dots, as PBM.
            """)
    var format: Format?

    @Option(help: "With --format png or raster: dots per inch.")
    var dpi = 203

    @Flag(
        inversion: .prefixedNo,
        help: "Record the prints, so that the next ones are duplicates; barcodes are issued either way.")
    var record = true

    @Option(help: "Where to write; in all formats but pdf a number goes before the ending.")
    var out: String

    @OptionGroup var data: DataOptions
    @OptionGroup var secrets: MasterKeyOptions
    @OptionGroup var designs: DesignOptions
    @OptionGroup var links: LinkOptions

    func validate() throws {
        guard (order == nil) != (instance == nil) else {
            throw ValidationError("Give either --order or --instance.")
        }
        guard (1...RenderingLimits.dotsPerInch).contains(dpi) else {
            throw ValidationError("--dpi goes from 1 to \(RenderingLimits.dotsPerInch).")
        }
        if let format, let named = Format(ofPath: out), named != format {
            throw ValidationError(
                "--out ends in .\(named.ending), and --format says \(format.rawValue); write .\(format.ending), or "
                    + "leave --format out.")
        }
        guard links.link == nil || wantedFormat == .pdf else {
            throw ValidationError("--link goes with --format pdf; no other format has links.")
        }
        if order != nil {
            let ofInstances = [
                ("--agency", agency != nil), ("--delivery", delivery != nil), ("--sort", sort != nil),
                (covers == false ? "--no-covers" : "--covers", covers != nil),
            ]
            if let (name, _) = ofInstances.first(where: \.1) {
                throw ValidationError("\(name) goes with --instance, not with --order.")
            }
        }
    }

    func run() async throws {
        _ = try OutputPlace(out)
        let database = try await data.open()
        let schemes = Shipped.schemes(try await secrets.key(of: database, data))
        let fulfilment = Fulfilment(
            database: database,
            designs: record
                ? try await designs.publish(in: database).archive : try await designs.drafting(over: database),
            barcodes: BarcodeIssuer(database: database, schemes: schemes, world: .live),
            link: try links.orderLink())
        let document = try await document(fulfilment, OrderStore(database: database))
        let renderer = Renderer(threads: 1, symbologies: Shipped.symbologies)
        let file = DocumentFile(document: document, renderer: renderer)
        // The ledger comes before the paper: a file that exists is recorded, and one that cannot be recorded is not
        // made.
        let accept: (String) async throws -> Void = { digest in
            guard record else { return }
            try await recordPrints(of: document, digest: digest, in: PrintLedger(database: database))
        }
        let written =
            switch wantedFormat {
            case .pdf: try await file.writePDF(to: out, accept: accept)
            case .png:
                try await file.writePages(as: .png(dotsPerInch: dpi), to: out, ending: "png", accept: accept)
            case .svg: try await file.writePages(as: .svg, to: out, ending: "svg", accept: accept)
            case .raster:
                try await file.writePages(as: .pbm(dotsPerInch: dpi), to: out, ending: "pbm", accept: accept)
            }
        print(
            "\(written.pages) pages with \(document.prints.count) tickets written to \(written.name), "
                + "SHA-256 \(written.digest)")
    }

    private func recordPrints(of document: PrintableDocument, digest: String, in ledger: PrintLedger) async throws {
        do {
            try await ledger.record(
                document.prints, documentDigest: digest, printedAt: World.live.now(), actor: Terminal.actor)
        } catch let error as StorageError where error.code == .uniqueViolation {
            throw Refusal("Somebody printed one of these tickets meanwhile, so nothing was written; try again.")
        }
    }

    private func document(_ fulfilment: Fulfilment, _ orders: OrderStore) async throws -> PrintableDocument {
        if let instance {
            return try await fulfilment.document(
                for: BatchRequest(
                    instanceCode: instance, agencyCode: agency, delivery: (delivery ?? .collect).method,
                    sort: sort ?? .surname, withCovers: covers ?? true,
                    designID: design))
        }
        let number = try OrderNumber(order ?? "")
        guard let found = try await orders.order(number) else {
            throw Refusal("There is no order \(number); check the number, and --data.")
        }
        return try await fulfilment.document(for: found, designID: design)
    }
}

extension RenderCommand {
    /// Whose orders are drawn, by how their tickets reach the holders.
    enum Delivery: String, CaseIterable, ExpressibleByArgument, Sendable {
        case collect, agent, printAtHome, post, any

        /// The one method; nil for any.
        var method: DeliveryMethod? { DeliveryMethod(rawValue: rawValue) }
    }
}

extension BatchRequest.Sort: ExpressibleByArgument {}
