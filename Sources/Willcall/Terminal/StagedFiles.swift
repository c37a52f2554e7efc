import Foundation

/// Files that are written beside the places where they are wanted, and take them together when all are complete.
final class StagedFiles {
    private var files: [(temporary: String, final: String)] = []
    /// The file being written; there is one at a time, so that any number of files needs one descriptor.
    private var current: FileHandle?

    /// A file to write until the next one is opened; it will be at the path after ``publish()``.
    ///
    /// - Throws: an ``OutputError`` when its folder cannot be written, or the file before cannot be completed.
    func open(_ path: String) throws -> FileHandle {
        try complete()
        let temporary = path + ".\(UUID().uuidString.prefix(8)).part"
        guard FileManager.default.createFile(atPath: temporary, contents: nil),
            let handle = FileHandle(forWritingAtPath: temporary)
        else { throw OutputError(path: path) }
        files.append((temporary, path))
        current = handle
        return handle
    }

    /// Gives each file its name.
    ///
    /// - Throws: an ``OutputError``.
    func publish() throws {
        try complete()
        for file in files where rename(file.temporary, file.final) != 0 { throw OutputError(path: file.final) }
        files = []
    }

    /// Removes what was not published.
    func discard() {
        try? current?.close()
        current = nil
        for file in files { try? FileManager.default.removeItem(atPath: file.temporary) }
        files = []
    }

    /// Brings the file being written to the disk.
    private func complete() throws {
        guard let handle = current, let file = files.last else { return }
        current = nil
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw OutputError(path: file.final)
        }
    }
}

/// A file that cannot be written.
struct OutputError: Error, CustomStringConvertible {
    let path: String

    var description: String { "\(path) cannot be written; check its folder, its permissions and the disk." }
}
