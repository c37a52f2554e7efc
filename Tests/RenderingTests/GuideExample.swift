import Designs
import Foundation
import Rendering
import Testing

/// An example of docs/designs.md: a design, the elements of one, or a sample, with the picture that stands under it.
struct GuideExample: Sendable, CustomTestStringConvertible {
    /// What a block holds.
    enum Form: String, Sendable {
        /// A whole document.
        case design
        /// The elements of a ticket.
        case elements
        /// The elements of a cover.
        case cover
        /// The elements of a list.
        case list
        /// The sample of another example.
        case sample
    }

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let pictures = root.appending(path: "docs/images/designs")
    /// The fonts of the package `fonts-noto-core`, which stand for a venue's own.
    static let fonts = URL(filePath: "/usr/share/fonts/truetype/noto")
    static let guide = (try? String(contentsOf: root.appending(path: "docs/designs.md"), encoding: .utf8)) ?? ""
    /// The guide's examples in order: the first plain block of JSON, which is the first design, and those that begin
    /// with ```` ```json design NAME ````, ```` ```json elements NAME WxH ````, ```` ```json cover NAME WxH ````,
    /// ```` ```json list NAME WxH ```` or ```` ```json sample NAME of OTHER ````.
    static let all: [GuideExample] = first + named

    private static let first: [GuideExample] =
        guide.firstMatch(of: /(?m)^```json\n((?s).*?)^```$/).map { match in
            [GuideExample(form: .design, name: "first-design", width: nil, height: nil, body: String(match.1))]
        } ?? []

    private static let named: [GuideExample] = guide.matches(
        of:
            /(?m)^```json (design|elements|cover|list|sample) ([a-z-]+)(?: (\d+)x(\d+))?(?: of (\S+))?\n((?s).*?)^```$/
    ).compactMap { match in
        guard let form = Form(rawValue: String(match.1)) else { return nil }
        return GuideExample(
            form: form, name: String(match.2), width: match.3.flatMap { Int($0) }, height: match.4.flatMap { Int($0) },
            shown: match.5.map(String.init), body: String(match.6))
    }

    let form: Form
    let name: String
    let width: Int?
    let height: Int?
    /// The example that a sample shows.
    var shown: String?
    let body: String

    var testDescription: String { name }
    var picture: URL { Self.pictures.appending(path: name + ".png") }

    /// The whole document.
    var document: String {
        get throws {
            if form == .design { return body }
            if form == .sample { return try example(shown).document }
            guard let width, let height else { throw Malformed(description: "\(name) does not say its page’s size") }
            return """
                { "name": "\(name)", "kind": "\(form == .elements ? "ticket" : form.rawValue)",
                  "page": { "width": \(width), "height": \(height) },
                  "fonts": ["Noto Sans", "DejaVu Sans"],
                  "elements": \(body) }
                """
        }
    }

    /// The example of that name that a sample shows.
    private func example(_ name: String?) throws -> GuideExample {
        guard let example = Self.all.first(where: { $0.name == name && $0.form != .sample }) else {
            throw Malformed(description: "\(self.name) does not say which example it is a sample of")
        }
        return example
    }

    /// The design with what it names beside it, its sample, and the starters to extend.
    func load(inspector: any ResourceInspecting) throws -> Result<LoadedDesign, DesignRefusal> {
        let document = try document
        var files = ["design.json": Array(document.utf8)]
        if form == .sample { files["sample.json"] = Array(body.utf8) }
        let folder = FolderFiles(path: Self.root.appending(path: "designs/boca-203x83").path())
        for name in folder.names where name != "design.json" && document.contains("\"\(name)\"") {
            files[name] = try folder.bytes(of: name, limit: DesignLimits.assetBytes)
        }
        for match in document.matches(of: /"fonts\/([A-Za-z-]+\.ttf)"/) {
            files["fonts/\(match.1)"] = [UInt8](try Data(contentsOf: Self.fonts.appending(path: String(match.1))))
        }
        let library = FolderLibrary(path: Self.root.appending(path: "designs").path())
        return DesignSource(id: name, files: MemoryFiles(files), library: library).load(inspector: inspector)
    }
}
