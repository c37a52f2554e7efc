import ArgumentParser
import Foundation
import Orders
import Ticketing

/// `willcall key list`.
struct KeyListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the keys that sign barcodes, and those that signed them.",
        discussion: "A line each: number, state, public key (base64), when made, when last changed; tabs between them.")

    @OptionGroup var data: DataOptions

    func run() async throws {
        for key in try await SigningKeyStore(database: data.open(), world: .live).keys() {
            let columns = [
                "\(key.number)", key.state.rawValue, Data(key.publicKey).base64EncodedString(), key.createdAt.rfc3339,
                key.changedAt.rfc3339,
            ]
            print(columns.joined(separator: "\t"))
        }
    }
}
