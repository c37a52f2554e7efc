import ArgumentParser
import Service
import Ticketing

/// `willcall token`.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "The tokens with which programs and people call the service.",
        subcommands: [Create.self, List.self, Revoke.self])

    /// `willcall token create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Mint a token and print it; it is never shown again.")

        @Option(help: "What people call it.")
        var name: String

        @Option(help: "What it may do: administrator, boxOffice, scanner or agency.")
        var role: Role

        @Option(help: "The agency's code, for the role agency.")
        var agency: String?

        @Flag(help: "Revoke a standing token of that name first.")
        var replace = false

        @OptionGroup var data: DataOptions

        func run() async throws {
            let tokens = AccessTokenStore(database: try await data.open(), world: .live)
            print(
                try await tokens.mint(
                    name: name, role: role, agencyCode: agency, replacing: replace, actor: Terminal.actor))
        }
    }

    /// `willcall token list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the tokens that stand, without their secrets.",
            discussion: "A line each: identifier, name, role, agency's code, time of creation; tabs between them.")

        @OptionGroup var data: DataOptions

        func run() async throws {
            for token in try await AccessTokenStore(database: data.open(), world: .live).standing() {
                let columns = [
                    token.identity.id, token.identity.name, token.identity.role.rawValue,
                    token.agencyCode ?? "", token.createdAt.rfc3339,
                ]
                print(columns.joined(separator: "\t"))
            }
        }
    }

    /// `willcall token revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a token at once.")

        @Option(help: "The token's name.")
        var name: String

        @OptionGroup var data: DataOptions

        func run() async throws {
            try await AccessTokenStore(database: data.open(), world: .live).revoke(name: name, actor: Terminal.actor)
            print("The token ‘\(name)’ is revoked.")
        }
    }
}

extension Role: ExpressibleByArgument {}
