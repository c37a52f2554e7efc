import ArgumentParser
import Designs
import Foundation
import Ticketing

/// `willcall design new`.
struct DesignNewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make the folder of a design that works, to be changed from there.")

    @Argument(help: "What the design is called: lower-case letters, digits and hyphens.")
    var id: String

    @Option(help: "Copy this design of the folder.")
    var from: String?

    @Option(help: "Take over everything of this design of the folder that the new one does not say itself.")
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
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw Refusal("\(Terminal.line(target.path)) is there already; choose another name.")
        }
        let files = try content()
        do {
            for (name, bytes) in files {
                let url = URL(filePath: target.path + "/" + name)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: url)
            }
        } catch {
            try? FileManager.default.removeItem(atPath: target.path)
            throw OutputError(path: target.path)
        }
        do {
            _ = try target.loadOrComplain()
        } catch {
            // What does not work is no start; its problems were told.
            try? FileManager.default.removeItem(atPath: target.path)
            throw error
        }
        print(Terminal.line("\(target.path)/design.json is a good design; change it, and watch it by:"))
        print(Terminal.line("willcall design preview \(target.path) --watch"))
    }

    private func content() throws -> [String: [UInt8]] {
        if let from { return try copy(of: from) }
        let document = extends.map { StarterDocument.heir(of: $0, named: id, size) } ?? StarterDocument.card(id, size)
        return ["design.json": Array(document.utf8)]
    }

    private func copy(of id: String) throws -> [String: [UInt8]] {
        guard let files = FolderLibrary(path: designs.folder).files(ofDesign: id) else {
            throw Refusal("There is no design \(PlainText.quoted(id)) in \(Terminal.line(designs.folder)).")
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
}

/// A size of paper as people write it.
struct PaperSize: ExpressibleByArgument, Sendable {
    let width: Double
    let height: Double

    init?(argument: String) {
        let parts = argument.lowercased().split(whereSeparator: { $0 == "x" || $0 == "×" })
        guard parts.count == 2, let width = Double(parts[0]), let height = Double(parts[1]),
            (10...2000).contains(width), (10...2000).contains(height)
        else { return nil }
        self.width = width
        self.height = height
    }
}
