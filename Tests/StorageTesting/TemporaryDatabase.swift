import Foundation
import PostgreSQLEngine
import SQLiteEngine
package import Storage
package import Testing
import Ticketing

/// A test trait that runs each test case on every engine, and lends it a fresh database of its own each time.
///
/// What goes wrong is told with the name of the engine.
package struct TemporaryDatabase: TestTrait, SuiteTrait, TestScoping {
    /// An engine under ``Database``.
    package enum Engine: String, CaseIterable, Sendable {
        case sqlite = "SQLite"
        case postgreSQL = "PostgreSQL"
    }

    /// The database lent to the running test.
    @TaskLocal package static var current: (any Database)?
    /// The engine under it.
    @TaskLocal package static var engine: Engine?

    package var isRecursive: Bool { true }
    private let migrations: [Migration]
    private let engines: [Engine]

    /// A trait whose databases have the given schema, on some of the engines.
    package init(_ migrations: [Migration], on engines: [Engine] = Engine.allCases) {
        self.migrations = migrations
        self.engines = engines
    }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        for engine in engines {
            let naming = IssueHandlingTrait.compactMapIssues { issue in
                var issue = issue
                issue.comments.append("on \(engine.rawValue)")
                return issue
            }
            try await naming.provideScope(for: test, testCase: testCase) {
                do {
                    try await lend(on: engine, function)
                } catch is ExpectationFailedError {
                    // It is recorded already, and the next engine is tried all the same.
                } catch is CancellationError {
                    throw CancellationError()
                } catch {
                    Issue.record(error)
                }
            }
        }
    }

    private func lend(on engine: Engine, _ function: @Sendable () async throws -> Void) async throws {
        switch engine {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let database = try SQLiteDatabase(path: folder.appending(path: "willcall.sqlite").path)
            try await Migrator(migrations).migrate(database, appliedAt: 0)
            try await lend(database, engine, function)
        case .postgreSQL:
            try await PostgreSQLTemplates.fast.lending(migrations) { url in
                let database = try await PostgreSQLDatabase(
                    url: url, world: .live, waitingLimit: .seconds(60), isDurable: false)
                try await lend(database, engine, function)
            }
        }
    }

    private func lend(
        _ database: any Database, _ engine: Engine, _ function: @Sendable () async throws -> Void
    ) async throws {
        try await Self.$engine.withValue(engine) {
            try await Self.$current.withValue(database) { try await function() }
        }
    }
}

extension Trait where Self == TemporaryDatabase {
    /// Lends each test a database with the given schema, once on each engine.
    package static func database(
        _ migrations: [Migration], on engines: [TemporaryDatabase.Engine] = TemporaryDatabase.Engine.allCases
    ) -> TemporaryDatabase { TemporaryDatabase(migrations, on: engines) }
}
