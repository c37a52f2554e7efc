import Foundation
package import SQLiteEngine
package import Storage
package import Testing

/// A test trait that lends each test case a fresh database of its own, in a folder that goes when the test ends.
package struct TemporaryDatabase: TestTrait, SuiteTrait, TestScoping {
    /// The database lent to the running test.
    @TaskLocal package static var current: SQLiteDatabase?

    package var isRecursive: Bool { true }
    private let migrations: [Migration]

    /// A trait whose databases have the given schema.
    package init(_ migrations: [Migration]) { self.migrations = migrations }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        let folder = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try SQLiteDatabase(path: folder.appending(path: "willcall.sqlite").path)
        try await Migrator(migrations).migrate(database, appliedAt: 0)
        try await Self.$current.withValue(database) { try await function() }
    }
}

extension Trait where Self == TemporaryDatabase {
    /// Lends each test a database with the given schema.
    package static func database(_ migrations: [Migration]) -> TemporaryDatabase { TemporaryDatabase(migrations) }
}
