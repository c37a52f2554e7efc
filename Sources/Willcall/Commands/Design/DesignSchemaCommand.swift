import ArgumentParser
import Designs

/// `willcall design schema`.
struct DesignSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of design documents, for editors.")

    func run() { print(DesignSchema.text, terminator: "") }
}
