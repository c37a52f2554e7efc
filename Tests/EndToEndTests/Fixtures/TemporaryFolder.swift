import Foundation

/// A folder that goes when nobody holds it any more.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of something in it.
    static func / (folder: TemporaryFolder, name: String) -> String { folder.path + "/" + name }

    /// The names of what is in it.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    /// Writes a file, and gives its path.
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: self / name))
        return self / name
    }

    /// A small file system in memory at the folder of that name; needs the right to mount.
    func withFileSystem(megabytes: Int, _ body: (String) async throws -> Void) async throws {
        let mount = self / "mount"
        try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
        try await Program.run("/usr/bin/mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", mount)
        do {
            try await body(mount)
        } catch {
            try await Program.run("/usr/bin/umount", "--lazy", mount)
            throw error
        }
        try await Program.run("/usr/bin/umount", "--lazy", mount)
    }
}

/// The repository that is tested.
enum Repository {
    /// Its root.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
}
