import Designs
import Foundation
import Rendering
import Testing

/// An example of docs/designs.md: a design, or the elements of one, with the picture that stands under it.
struct GuideExample: Sendable, CustomTestStringConvertible {
    /// What a block holds.
    enum Form: String, Sendable {
        /// A whole document.
        case design
        /// The elements of a ticket.
        case elements
        /// The elements of a cover.
        case cover
    }

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let pictures = root.appending(path: "docs/images/designs")
    static let guide = (try? String(contentsOf: root.appending(path: "docs/designs.md"), encoding: .utf8)) ?? ""
    /// The guide's examples in order: the first plain block of JSON, which is the first design, and those that begin
    /// with ```` ```json design NAME ````, ```` ```json elements NAME WxH ```` or ```` ```json cover NAME WxH ````.
    static let all: [GuideExample] = first + named

    private static let first: [GuideExample] =
        guide.firstMatch(of: /(?m)^```json\n((?s).*?)^```$/).map { match in
            [GuideExample(form: .design, name: "first-design", width: nil, height: nil, body: String(match.1))]
        } ?? []

    private static let named: [GuideExample] = guide.matches(
        of: /(?m)^```json (design|elements|cover) ([a-z-]+)(?: ([0-9]+)x([0-9]+))?\n((?s).*?)^```$/
    ).compactMap { match in
        guard let form = Form(rawValue: String(match.1)) else { return nil }
        return GuideExample(
            form: form, name: String(match.2), width: match.3.flatMap { Int($0) }, height: match.4.flatMap { Int($0) },
            body: String(match.5))
    }

    let form: Form
    let name: String
    let width: Int?
    let height: Int?
    let body: String

    var testDescription: String { name }
    var picture: URL { Self.pictures.appending(path: name + ".png") }

    /// The whole document.
    var document: String {
        get throws {
            if form == .design { return body }
            guard let width, let height else { throw Malformed(description: "\(name) does not say its page’s size") }
            return """
                { "name": "\(name)", "kind": "\(form == .cover ? "cover" : "ticket")",
                  "page": { "width": \(width), "height": \(height) },
                  "fonts": ["Noto Sans", "DejaVu Sans"],
                  "elements": \(body) }
                """
        }
    }

    /// The design, with the pictures of a starter beside it where it names them, and the starters to extend.
    func load(inspector: any ResourceInspecting) throws -> Result<LoadedDesign, DesignRefusal> {
        var files = ["design.json": Array(try document.utf8)]
        let folder = FolderFiles(path: Self.root.appending(path: "designs/boca-203x83").path())
        for name in folder.names where name != "design.json" && body.contains("\"\(name)\"") {
            files[name] = try folder.bytes(of: name, limit: DesignLimits.assetBytes)
        }
        let library = FolderLibrary(path: Self.root.appending(path: "designs").path())
        return DesignSource(id: name, files: MemoryFiles(files), library: library).load(inspector: inspector)
    }
}
