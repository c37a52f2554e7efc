import Foundation

/// A folder of a benchmark's own, which is gone afterwards.
enum BenchFolder {
    /// Makes one in the given folder, and removes it when the body ends.
    static func lending(in parent: String, _ body: (URL) async throws -> Void) async throws {
        let folder = URL(filePath: parent).appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }
}
