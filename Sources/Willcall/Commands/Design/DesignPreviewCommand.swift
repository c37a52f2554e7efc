import ArgumentParser
import Designs
import Foundation
import Fulfilment
import Rendering
import Ticketing

/// `willcall design preview`.
struct DesignPreviewCommand: AsyncParsableCommand {
    /// How often a watched design is looked at, in milliseconds.
    private static let watchMilliseconds = 200

    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Draw a design with its sample values as PNG.",
        discussion: """
            A design that is printed on sheets is drawn as a whole sheet of one ticket, with its crop marks; --ticket \
            draws the ticket alone. With --watch it is drawn again at each save, until Ctrl-C.
            """)

    @Argument(help: "The design's name, or the path of its folder.")
    var design: String

    @Option(help: "Where to write the picture; the design's name and .png in this folder if left out.")
    var out: String?

    @Option(help: "Dots per inch; 203 if left out, on a contact sheet 72.")
    var dpi: Int?

    @Option(help: "Which of its pages, from 1.")
    var page = 1

    @Option(help: "Draw with an awkward sample, for example \"longest values\"; its own sample if left out.")
    var sample: String?

    @Flag(help: "Draw the ticket alone, not the sheet that it is printed on.")
    var ticket = false

    @Flag(help: "Draw all samples beside each other, each with its error if it has one; never on sheets.")
    var contactSheet = false

    @Flag(help: "Draw again at each save.")
    var watch = false

    @OptionGroup var designs: DesignOptions

    func validate() throws {
        guard (1...RenderingLimits.dotsPerInch).contains(dotsPerInch) else {
            throw ValidationError("--dpi goes from 1 to \(RenderingLimits.dotsPerInch).")
        }
        guard page >= 1 else { throw ValidationError("--page counts from 1.") }
        guard !contactSheet || sample == nil && page == 1 else {
            throw ValidationError("--contact-sheet draws every sample and page; leave --sample and --page out.")
        }
    }

    private var dotsPerInch: Int { dpi ?? (contactSheet ? 72 : 203) }

    func run() async throws {
        let target = DesignTarget(design, in: designs.folder)
        let renderer = Renderer(threads: 1, symbologies: Shipped.symbologies)
        defer { renderer.stop() }
        guard watch else { return try await draw(target, renderer) }
        let interruption = Interruption()
        var drawn: FolderState?
        while !interruption.isRaised {
            let state = FolderState(of: target)
            if state != drawn {
                drawn = state
                do {
                    try await draw(target, renderer)
                } catch let error as ExitCode where error == .failure {
                    // What is wrong was told; the next save may put it right.
                } catch {
                    Terminal.complain(Terminal.line("\(error)"))
                }
                fflush(nil)
            }
            try await Task.sleep(for: .milliseconds(Self.watchMilliseconds))
        }
    }

    private func draw(_ target: DesignTarget, _ renderer: Renderer) async throws {
        let loaded = try target.loadOrComplain()
        for warning in loaded.warnings { Terminal.complain(Terminal.line(warning, in: target.parent)) }
        let bytes = try await picture(of: loaded.design, renderer)
        let file = out ?? "\(target.id).png"
        do {
            try Data(bytes).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw OutputError(path: file)
        }
        print(Terminal.line("\(loaded.design.name) written to \(file)."))
    }

    private func picture(of design: Design, _ renderer: Renderer) async throws -> [UInt8] {
        if contactSheet {
            return try await renderer.contactSheetPNG(of: design.proofPages, dotsPerInch: dotsPerInch)
        }
        var shown = design.samplePage
        if let sample {
            guard let found = design.proofPages.first(where: { $0.label == sample }) else {
                let names = design.proofPages.dropFirst().map(\.label)
                throw Refusal(
                    "There is no sample ‘\(PlainText.visible(sample, maximumLength: 60))’; there are: "
                        + names.joined(separator: "; ") + ".")
            }
            shown = found
        }
        // Only a full sheet shows every cut.
        if let sheet = design.sheet, !ticket {
            return try await renderer.documentPNG(
                of: Array(repeating: shown, count: sheet.places), number: page, dotsPerInch: dotsPerInch)
        }
        return try await renderer.png(shown, number: page, dotsPerInch: dotsPerInch)
    }
}

extension DesignPreviewCommand {
    /// Which files the designs of a folder have, and when each was last written: a base counts as much as its heir.
    private struct FolderState: Equatable {
        private let files: [String: Date]

        init(of target: DesignTarget) {
            var files: [String: Date] = [:]
            var folders = [target.path]
            if let heir = try? target.source.files.bytes(of: "design.json", limit: DesignLimits.documentBytes),
                String(decoding: heir, as: UTF8.self).contains("\"extends\""),
                let names = try? FolderLibrary(path: target.parent).names()
            {
                folders += names.map { target.parent + "/" + $0 }
            }
            for folder in folders {
                for name in FolderFiles(path: folder).names {
                    let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
                    files[folder + "/" + name] = attributes?[.modificationDate] as? Date
                }
            }
            self.files = files
        }
    }
}
