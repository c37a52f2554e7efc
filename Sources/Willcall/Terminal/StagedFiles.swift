import Foundation

/// Files that are written beside the places where they are wanted, and take them together when all are complete.
final class StagedFiles {
    private var files: [(temporary: String, final: String)] = []
    /// The file being written; there is one at a time, so that any number of files needs one descriptor.
    private var current: FileHandle?

    /// A file to write until the next one is opened; it will be at the path after ``publish()``.
    ///
    /// Only the account that makes it may read it, because it holds barcodes that admit, and names.
    ///
    /// - Throws: an ``OutputError`` when its folder cannot be written, something other than a file is at the path, or
    ///   the file before cannot be completed.
    func open(_ path: String) throws -> FileHandle {
        try complete()
        let place = try OutputPlace(path)
        let temporary = place.path + ".\(UUID().uuidString.prefix(8)).part"
        let descriptor = Foundation.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw OutputError(path: path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        files.append((temporary, place.path))
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
