import Foundation

/// Where a file is wanted: at nothing yet, or at a regular file, which it will replace.
///
/// Files take their place by renaming, and that would put a file where a device, a pipe or a folder was.
struct OutputPlace {
    /// The place itself; where the path named a symbolic link, what it leads to.
    let path: String

    /// The place of the path.
    ///
    /// - Throws: an ``OutputError`` when something else is there, or no file can be made there.
    init(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT, !path.hasSuffix("/") else { throw OutputError(path: path) }
            // A link that leads nowhere is kept as well, and the file is made where it leads.
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
            let folder = URL(filePath: path).deletingLastPathComponent()
            self.path = target.map { $0.hasPrefix("/") ? $0 : folder.appending(path: $0).path } ?? path
            var isFolder: ObjCBool = false
            let parent = URL(filePath: self.path).deletingLastPathComponent().path
            guard FileManager.default.fileExists(atPath: parent, isDirectory: &isFolder), isFolder.boolValue,
                (try? FileManager.default.destinationOfSymbolicLink(atPath: self.path)) == nil
            else { throw OutputError(path: path) }
            return
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw OutputError(path: path, obstacle: Self.name(of: status.st_mode & S_IFMT))
        }
        guard let resolved = realpath(path, nil) else { throw OutputError(path: path) }
        defer { free(resolved) }
        self.path = String(cString: resolved)
    }

    private static func name(of kind: mode_t) -> String {
        switch kind {
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }
}
