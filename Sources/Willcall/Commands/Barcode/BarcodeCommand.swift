import ArgumentParser
import Barcodes
import Orders
import Ticketing

/// `willcall barcode`.
struct BarcodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "barcode", abstract: "What to do about barcodes that were lost, stolen or copied.",
        discussion: "Each act is on all barcodes of the ticket, and the audit keeps it with its reason.",
        subcommands: [Block.self, Unblock.self, Reissue.self])

    /// What each of the acts takes.
    struct CareOptions: ParsableArguments {
        @Argument(help: "One of the ticket's barcodes, as scanned or typed.")
        var barcode: String

        @Option(help: "Why, in a few words, for the audit.")
        var reason: String

        @OptionGroup var data: DataOptions
        @OptionGroup var secrets: MasterKeyOptions

        /// Acts, and complains when there is no such barcode.
        func act(
            _ act: (BarcodeCare, BarcodeReader.Reading) async throws -> BarcodeOutcome?
        ) async throws -> BarcodeOutcome {
            let database = try await data.open()
            let schemes = Shipped.schemes(try await secrets.key(of: database, data))
            let care = BarcodeCare(database: database, schemes: schemes, world: .live)
            let reading = try await BarcodeReader(schemes: schemes).read(barcode, withKeysOf: database)
            if let outcome = try await act(care, reading) { return outcome }
            Terminal.complain(
                reading.isWellFormed
                    ? "There is no such barcode." : "This is damaged or mistyped, and no barcode of ours.")
            throw ExitCode.failure
        }
    }

    /// `willcall barcode block`.
    struct Block: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Hold the barcodes of a ticket back.")

        @OptionGroup var options: CareOptions

        func run() async throws {
            let outcome = try await options.act {
                try await $0.block($1, reason: options.reason, actor: Terminal.actor)
            }
            print(outcome.hasChanged ? "The ticket's barcodes are blocked." : "They were blocked already.")
        }
    }

    /// `willcall barcode unblock`.
    struct Unblock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let the blocked barcodes of a ticket admit again.")

        @OptionGroup var options: CareOptions

        func run() async throws {
            let outcome = try await options.act {
                try await $0.unblock($1, reason: options.reason, actor: Terminal.actor)
            }
            print(outcome.hasChanged ? "The ticket's barcodes admit again." : "None of them was blocked.")
        }
    }

    /// `willcall barcode reissue`.
    struct Reissue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace the barcodes of a ticket by new ones, and print the one that admits.",
            discussion: "A barcode that was reissued before is not reissued again; the one that admits is printed.")

        @OptionGroup var options: CareOptions

        func run() async throws {
            let outcome = try await options.act {
                try await $0.reissue($1, reason: options.reason, actor: Terminal.actor)
            }
            if !outcome.hasChanged { Terminal.complain("It was reissued before; this one admits.") }
            print(outcome.value.text)
        }
    }
}
