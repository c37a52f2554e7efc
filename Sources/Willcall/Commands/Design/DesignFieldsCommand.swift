import ArgumentParser
import Designs
import Foundation

/// `willcall design fields`.
struct DesignFieldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields", abstract: "List the merge fields that designs can use.")

    @Option(help: "Only those for a kind of design: ticket, cover or list.")
    var kind: Design.Kind?

    @Flag(help: "Write the list as JSON.")
    var json = false

    func run() throws {
        let fields = FieldCatalogue.builtIn.fields.filter { field in
            kind.map { field.kinds.contains($0) || $0 == .list && field.isListed } ?? true
        }
        if json { return try Terminal.printJSON(fields.map(Row.init)) }
        let rows = fields.map(Row.init)
        let pathWidth = rows.map(\.path.count).max() ?? 0
        let typeWidth = rows.map(\.type.count).max() ?? 0
        for row in rows {
            let path = row.path.padding(toLength: pathWidth, withPad: " ", startingAt: 0)
            let type = row.type.padding(toLength: typeWidth, withPad: " ", startingAt: 0)
            var notes: [String] = []
            if row.isOptional { notes.append("may be missing") }
            if row.kinds.isEmpty { notes.append("tickets of a list only") }
            if row.kinds.count == 1, !row.isListed { notes.append("\(row.kinds[0]) only") }
            let note = notes.isEmpty ? "" : " (" + notes.joined(separator: ", ") + ")"
            print("\(path)  \(type)  \(row.meaning)\(note)")
        }
    }

    private struct Row: Encodable {
        let path: String
        let type: String
        let isOptional: Bool
        let kinds: [String]
        let isListed: Bool
        let meaning: String

        init(_ field: MergeField) {
            path = field.path
            type = "\(field.type)"
            isOptional = field.isOptional
            kinds = field.kinds.map(\.rawValue).sorted()
            isListed = field.isListed
            meaning = field.meaning
        }
    }
}

extension Design.Kind: ExpressibleByArgument {}
