import ArgumentParser
import Designs
import Foundation
import Ticketing

/// `willcall design new`.
struct DesignNewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make the folder of a design that works, to be changed from there.",
        discussion: """
            What --from and --extends name is looked for in the folder of designs, then among the starters that come \
            with the program. The JSON Schema for editors is put beside the folder, as schemas/design-1.json.
            """)

    @Argument(help: "What the design is called: lower-case letters, digits and hyphens.")
    var id: String

    @Option(help: "Copy this design.")
    var from: String?

    @Option(help: "Take over everything of this design that the new one does not say itself.")
    var extends: String?

    @Option(help: "Width and height in millimetres, for example 150x60.")
    var size: PaperSize?

    @OptionGroup var designs: DesignOptions

    func validate() throws {
        guard DesignSource.isIdentifier(id) else {
            throw ValidationError(
                "A design's name has lower-case letters, digits and hyphens, at most \(DesignLimits.idLength).")
        }
        guard from == nil || extends == nil else { throw ValidationError("Give --from or --extends, not both.") }
        guard from == nil || size == nil else {
            throw ValidationError("--size goes with a new design or with --extends; change a copy's page in its file.")
        }
    }

    func run() async throws {
        let target = DesignTarget(designs.folder + "/" + id, in: designs.folder)
        guard !exists(target.path) else {
            throw Refusal("\(Terminal.line(target.path)) is there already; choose another name.")
        }
        var made: [String] = []
        do {
            // An heir needs what it inherits from beside it.
            if let extends, FolderLibrary(path: designs.folder).files(ofDesign: extends) == nil {
                let path = designs.folder + "/" + extends
                guard !exists(path) else {
                    throw Refusal(
                        "\(Terminal.line(path)) is there, but has no design.json to inherit from; move it away, or "
                            + "make it a design.")
                }
                try write(files(of: extends), to: path, noting: &made)
                print(Terminal.line("\(path) is a copy of the starter, from which \(id) inherits."))
            }
            try write(content(), to: target.path, noting: &made)
            _ = try target.loadOrComplain()
        } catch {
            // What does not work is no start; its problems were told.
            for path in made { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
        try offerSchema()
        print(Terminal.line("\(target.path)/design.json is a good design; change it, and watch it by:"))
        print(Terminal.line("willcall design preview \(target.path) --watch"))
    }

    /// Whether the path is taken; also by a link that leads nowhere.
    private func exists(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    }

    private func offerSchema() throws {
        let schema = SchemaFile(besideDesigns: designs.folder)
        if try schema.writeIfMissing() {
            print(Terminal.line("\(schema.path) lets an editor complete and check the document."))
        } else if schema.isOfAnotherVersion {
            Terminal.complain(
                Terminal.line(
                    "\(schema.path) is not this version's; renew it by ‘willcall design schema > \(schema.path)’."))
        }
    }

    private func content() throws -> [String: [UInt8]] {
        if let from { return try files(of: from) }
        let document = extends.map { StarterDocument.heir(of: $0, named: id, size) } ?? StarterDocument.card(id, size)
        return ["design.json": Array(document.utf8)]
    }

    /// The files of a design of the folder, or of a starter.
    private func files(of id: String) throws -> [String: [UInt8]] {
        guard let files = FolderLibrary(path: designs.folder).files(ofDesign: id) ?? Starters.files(of: id) else {
            let names = Starters.names
            throw Refusal(
                "There is no design \(PlainText.quoted(id)) in \(Terminal.line(designs.folder)), and "
                    + (names.isEmpty
                        ? "this program came without its starters; install it by scripts/install."
                        : "no such starter; the starters are \(names.joined(separator: ", "))."))
        }
        var content: [String: [UInt8]] = [:]
        for name in files.names {
            do throws(DesignFileError) {
                content[name] = try files.bytes(of: name, limit: DesignLimits.assetBytes)
            } catch {
                throw Refusal("\(error)")
            }
        }
        return content
    }

    /// Makes a design's folder, which must not be there.
    private func write(_ files: [String: [UInt8]], to path: String, noting made: inout [String]) throws {
        do {
            let folder = URL(filePath: path)
            try FileManager.default.createDirectory(
                at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
            // Without what is above it, this fails if somebody else has made it meanwhile.
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            made.append(path)
            for (name, bytes) in files {
                let url = URL(filePath: path + "/" + name)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: url)
            }
        } catch {
            throw OutputError(path: path)
        }
    }
}
