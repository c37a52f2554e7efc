import Foundation

/// The files of a design that is a folder.
///
/// Neither dots nor links lead out of it, whatever is put in their place while they are read, and only plain files are
/// read.
package struct FolderFiles: DesignFiles {
    /// The path of the folder.
    package let path: String

    /// The files of that folder.
    package init(path: String) { self.path = path }

    package var names: [String] { Self.names(in: path, prefix: "", depth: 1).sorted() }

    package func bytes(of name: String, limit: Int) throws(DesignFileError) -> [UInt8] {
        guard DesignFileError.isPlain(name) else { throw .unsafeName(name) }
        guard let folder = FolderDescriptors(path: path) else { throw .missing(name) }
        return try folder.bytes(of: name, limit: limit)
    }

    /// Plain files only; links are not followed, because they may lead in a circle.
    private static func names(in folder: String, prefix: String, depth: Int) -> [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var names: [String] = []
        for entry in entries.sorted() where names.count < DesignLimits.files {
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(entry)")
            switch attributes?[.type] as? FileAttributeType {
            case .typeRegular?: names.append(prefix + entry)
            case .typeDirectory? where depth < 4:
                names += Self.names(in: "\(folder)/\(entry)", prefix: "\(prefix)\(entry)/", depth: depth + 1)
            default: break
            }
        }
        return Array(names.prefix(DesignLimits.files))
    }
}
