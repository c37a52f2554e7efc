import Foundation
import Ticketing

/// A file's bytes, chunk by chunk.
struct FileChunks {
    private let handle: FileHandle
    /// The path as messages tell it.
    private let path: String
    private let limits: ImportLimits
    private var bytesRead = 0

    /// Opens a plain file, also by a symbolic link to it.
    ///
    /// - Throws: an ``ImportError``: `unreadableFile` or `fileTooLarge`.
    init(path: String, limits: ImportLimits) throws {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        let path = PlainText.visible(path, maximumLength: 400)
        self.path = path
        self.limits = limits
        // A pipe or a device would be waited for, or never end; so the kind is asked before the file is opened.
        let attributes = try? FileManager.default.attributesOfItem(atPath: target)
        if let attributes, attributes[.type] as? FileAttributeType != .typeRegular {
            throw ImportError(
                .unreadableFile, "\(path) is no plain file but a folder, a pipe or a device; copy it to a file.")
        }
        guard let attributes, let handle = FileHandle(forReadingAtPath: target) else {
            throw ImportError(
                .unreadableFile, "\(path) cannot be opened; check that the file is there and may be read.")
        }
        self.handle = handle
        // Refused before anything is read; what is read counts all the same, because the file may still grow.
        if let size = attributes[.size] as? Int, size > limits.fileBytes { throw tooLarge }
    }

    /// The next bytes; nothing at the end.
    ///
    /// - Throws: `unreadableFile` when the disk fails, `fileTooLarge` when the file has more bytes than it may.
    mutating func next() throws -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try handle.read(upToCount: limits.chunkBytes).map(Array.init) ?? []
        } catch {
            throw ImportError(
                .unreadableFile, "\(path) cannot be read to its end; check the disk and copy it again.")
        }
        bytesRead += bytes.count
        guard bytesRead <= limits.fileBytes else { throw tooLarge }
        return bytes
    }

    private var tooLarge: ImportError {
        ImportError(.fileTooLarge, "\(path) has more than the \(limits.fileBytes) bytes allowed; split it.")
    }
}
