import Designs
import Foundation

/// The JSON Schema beside a folder of designs, where `$schema` in their documents leads an editor.
///
/// The starters name it by this path, too, so copies of them need no change.
struct SchemaFile {
    /// What a document in the folder of designs writes as its `$schema`.
    static let reference = "../../schemas/design-1.json"

    /// Where the file is.
    let path: String

    /// The schema of the designs in that folder.
    init(besideDesigns folder: String) {
        let designs = URL(filePath: folder).standardizedFileURL
        path = designs.appending(path: "x/" + Self.reference).standardizedFileURL.path
    }

    /// Whether what is there is not the schema of this version; false if nothing is there.
    var isOfAnotherVersion: Bool {
        guard let bytes = FileManager.default.contents(atPath: path) else { return false }
        return bytes != Data(DesignSchema.text.utf8)
    }

    /// Writes it if nothing is there.
    ///
    /// - Returns: whether it was written.
    /// - Throws: an ``OutputError``.
    func writeIfMissing() throws -> Bool {
        guard !FileManager.default.fileExists(atPath: path) else { return false }
        let url = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(DesignSchema.text.utf8).write(to: url, options: .atomic)
        } catch {
            throw OutputError(path: path)
        }
        return true
    }
}
