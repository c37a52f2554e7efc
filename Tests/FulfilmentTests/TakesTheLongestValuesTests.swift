import Barcodes
import Designs
import Foundation
import Orders
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Fulfilment

@Suite("Imports take texts up to the limits of merge fields", .database(OrdersSchema.migrations))
struct TakesTheLongestValuesTests {
    /// The longest values by the paths of their fields.
    private static let longest: [String: String] = {
        let sample = AwkwardSamples.records(for: .ticket).first { $0.name == "longest values" }
        return (sample?.record.values ?? [:]).compactMapValues { value in
            if case .text(let text) = value { text } else { nil }
        }
    }()
    /// What tickets have; a list's gate is named by whoever asks for the list.
    private static let paths = FieldCatalogue.builtIn.fields
        .filter { $0.maximumLength != nil && $0.kinds.contains(.ticket) }.map(\.path)
    private static let now = Timestamp(seconds: 1_800_000_000)

    /// Everything that imports say is wrong with a catalogue and an order of those values.
    private static func problems(_ values: [String: String]) async throws -> [String] {
        let database = try #require(TemporaryDatabase.current)
        let world = World.seeded(7, now: now)
        func value(_ path: String) -> String { values[path] ?? "" }
        let catalogue: [String: Any] = [
            "organisation": [
                "slug": value("organisation.slug"), "name": value("organisation.name"), "locale": "en-GB",
                "timeZone": "Europe/London", "currency": "GBP",
            ],
            "venues": [
                [
                    "code": value("venue.code"), "name": value("venue.name"),
                    "address": value("venue.address"),
                ]
            ],
            "events": [
                [
                    "code": value("event.code"), "name": value("event.name"),
                    "instances": [
                        [
                            "code": value("instance.code"), "venue": value("venue.code"),
                            "start": "2027-06-19T19:30",
                        ]
                    ],
                ] as [String: Any]
            ],
            "agencies": [["code": value("agency.code"), "name": value("agency.name")]],
        ]
        let columns: [(name: String, path: String)] = [
            ("agency", "agency.code"), ("reference", "agency.reference"), ("customerName", "customer.name"),
            ("addressLine1", "customer.addressLine1"), ("instance", "instance.code"), ("ticketType", "ticket.type"),
            ("area", "seat.area"), ("row", "seat.row"), ("seat", "seat.number"),
        ]
        let header = columns.map(\.name).joined(separator: ",") + ",importKey,price\n"
        let row = columns.map { "\"" + value($0.path).replacing("\"", with: "\"\"") + "\"" }
        let orders = header + row.joined(separator: ",") + ",1,45.00\n"
        let read = try await file(try JSONSerialization.data(withJSONObject: catalogue)) { path in
            try await CatalogueImport(database: database, world: world).run(file: path, actor: "test")
        }
        // Without a catalogue no order can be imported.
        guard read.isClean else { return read.problems.map(\.description) }
        let taken = try await file(Data(orders.utf8)) { path in
            try await OrderImport(
                database: database, scheme: ReferenceScheme(), world: world, importers: [CSVOrderImporter()]
            ).run(file: path, actor: "test")
        }
        return taken.problems.map(\.description)
    }

    private static func file<Result>(_ data: Data, _ body: (String) async throws -> Result) async throws -> Result {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        try data.write(to: url)
        return try await body(url.path)
    }

    private static func record() async throws -> MergeRecord {
        let database = try #require(TemporaryDatabase.current)
        let order = try #require(
            try await OrderStore(database: database).orders(matching: OrderQuery(), limit: 1).orders.first)
        let organisation = try #require(try await CatalogueStore(database: database).organisation())
        return MergeRecord(
            ticket: order.tickets[0], of: order, organisation: organisation, print: PrintContext(copy: 1))
    }

    @Test func `texts at their limits are taken and merged whole`() async throws {
        #expect(try await Self.problems(Self.longest) == [])
        let record = try await Self.record()
        for path in Self.paths where path != "customer.surname" {
            #expect(record[path] == Self.longest[path].map(MergeValue.text), "\(path)")
        }
    }

    @Test func `a name of one word is a surname at the limit`() async throws {
        let surname = try #require(Self.longest["customer.surname"])
        #expect(try await Self.problems(Self.longest.merging(["customer.name": surname]) { $1 }) == [])
        #expect(try await Self.record()["customer.surname"] == .text(surname))
    }

    @Test(arguments: paths) func `a character more is refused with the limit`(_ path: String) async throws {
        let limit = try #require(FieldCatalogue.builtIn[path]?.maximumLength)
        let longer = try #require(Self.longest[path]) + "9"
        // Surnames come in names.
        let told = path == "customer.surname" ? "customer.name" : path
        let problems = try await Self.problems(Self.longest.merging([told: longer]) { $1 })
        #expect(problems.first?.contains(" \(limit) ") == true, "\(problems)")
    }
}
