import Foundation

/// A file's bytes, chunk by chunk.
struct FileChunks {
    private let handle: FileHandle
    private let path: String
    private let chunkBytes: Int

    /// Opens a file.
    ///
    /// - Throws: an ``ImportError``: `unreadableFile` or `fileTooLarge`.
    init(path: String, limits: ImportLimits) throws {
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let handle = FileHandle(forReadingAtPath: path)
        else {
            throw ImportError(
                .unreadableFile, "\(path) cannot be opened; check that the file is there and may be read.")
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        if let size = attributes?[.size] as? Int, size > limits.fileBytes {
            throw ImportError(
                .fileTooLarge, "\(path) has \(size) bytes, more than the \(limits.fileBytes) allowed; split it.")
        }
        self.handle = handle
        self.path = path
        self.chunkBytes = limits.chunkBytes
    }

    /// The next bytes; nothing at the end.
    ///
    /// - Throws: `unreadableFile` when the disk fails.
    func next() throws -> [UInt8] {
        do {
            return try handle.read(upToCount: chunkBytes).map(Array.init) ?? []
        } catch {
            throw ImportError(.unreadableFile, "\(path) cannot be read to its end; check the disk and copy it again.")
        }
    }
}
