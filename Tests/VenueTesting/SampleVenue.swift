import Admission
import Barcodes
import Foundation
import Fulfilment
package import Orders
package import Secrets
package import Storage
import StorageTesting
package import Testing
package import Ticketing

/// A test trait that lends each test case a database with the sample venue of `examples/` and a few orders.
package struct SampleVenue: TestTrait, SuiteTrait, TestScoping {
    /// The clock of the sample world: the evening of the first performance.
    package static let evening = Timestamp(seconds: 1_781_980_200)
    /// The sample world.
    package static var world: World { .seeded(7, now: evening) }
    /// The master key of the sample world, the same in all tests.
    package static var masterKey: MasterKey { MasterKey(in: world) }
    /// The repository's root.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    package var isRecursive: Bool { true }
    private let lending: TemporaryDatabase

    /// A trait whose databases have the schema of all features, and these further steps.
    package init(_ further: [Migration]) {
        lending = TemporaryDatabase(
            SecretsSchema.migrations + OrdersSchema.migrations + AdmissionSchema.migrations
                + FulfilmentSchema.migrations + further)
    }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await lending.provideScope(for: test, testCase: testCase) {
            if testCase != nil {
                let database = try Self.database
                _ = try await CatalogueImport(database: database, world: Self.world)
                    .run(file: Self.root + "/examples/catalogue.json", actor: "test")
            }
            try await function()
        }
    }

    /// The database lent to the running test.
    package static var database: any Database {
        get throws { try #require(TemporaryDatabase.current) }
    }

    /// Imports orders from CSV text.
    @discardableResult
    package static func importing(_ csv: String) async throws -> ImportReport {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(csv.utf8).write(to: file)
        return try await OrderImport(
            database: database, scheme: ReferenceScheme(), world: world, importers: [CSVOrderImporter()]
        )
        .run(file: file.path, actor: "test")
    }

    /// The orders of `examples/agency-orders.csv`.
    package static func importExamples() async throws {
        let report = try await OrderImport(
            database: database, scheme: ReferenceScheme(), world: world, importers: [CSVOrderImporter()]
        )
        .run(file: root + "/examples/agency-orders.csv", actor: "test")
        try #require(report.isClean)
    }
}

extension Trait where Self == SampleVenue {
    /// Lends each test a database with the sample venue.
    package static func venue(_ further: [Migration] = []) -> SampleVenue { SampleVenue(further) }
}
