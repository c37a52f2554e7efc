import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite(.database(OrdersSchema.migrations))
struct ImportsCatalogueTests {
    @Test func `a catalogue can be read back`() async throws {
        let report = try await Sample.importCatalogue()
        #expect(report.problems == [])
        #expect((report.venues, report.events, report.instances, report.agencies) == (1, 1, 2, 2))
        #expect(report.changes == 7)
        let store = CatalogueStore(database: try Sample.database())
        let organisation = try #require(try await store.organisation())
        #expect(organisation.slug == "lakeside")
        #expect(organisation.currency == .gbp)
        #expect(try await store.agencies().map(\.code) == ["ACME", "LARK"])
        #expect(try await store.agencies().map(\.name) == ["Acme", "Lark"])
        #expect(try await store.instances().map(\.code) == ["SUMMER-1", "SUMMER-2"])
        let instance = try #require(try await store.instances().first)
        #expect(instance.start.rfc3339 == "2027-06-19T19:30:00+01:00")
        #expect((instance.event.name, instance.venue.name) == ("Summer Serenade", "Great Room"))
        #expect(instance.state == .scheduled)
    }

    @Test func `a second import changes nothing, a changed one only what it names`() async throws {
        try await Sample.importCatalogue()
        let store = CatalogueStore(database: try Sample.database())
        let before = try await store.instances()
        #expect(try await Sample.importCatalogue().changes == 0)
        #expect(try await store.instances() == before)
        #expect(try await Sample.count("SELECT count(*) AS n FROM audit") == 1)
        let report = try await Sample.importCatalogue(
            #"{"agencies": [{"code": "LARK", "name": "Lark & Co"}, {"code": "ACME", "name": "Acme"}]}"#)
        #expect(report.changes == 1)
        #expect(try await store.agencies().map(\.name) == ["Acme", "Lark & Co"])
        let moved = Sample.catalogue.replacing("2027-06-19T19:30", with: "2027-06-19T20:00")
            .replacing("\"SUMMER-2\", \"venue\"", with: "\"SUMMER-2\", \"state\": \"cancelled\", \"venue\"")
        #expect(try await Sample.importCatalogue(moved).changes == 3)
        let after = try await store.instances()
        #expect(after.map(\.id) == before.map(\.id))
        #expect(after[0].start.rfc3339 == "2027-06-19T20:00:00+01:00")
        #expect(after[1].state == .cancelled)
    }

    @Test func `the audit tells of each row that changes how it was and how it is`() async throws {
        try await Sample.importCatalogue()
        let changed = Sample.catalogue.replacing("2027-06-19T19:30", with: "2027-06-19T20:00")
            .replacing("\"SUMMER-2\", \"venue\"", with: "\"SUMMER-2\", \"state\": \"cancelled\", \"venue\"")
            .replacing("\"Lark\"", with: "\"Lark \\\"& Co\\\"\"")
            .replacing("\"Summer Serenade\"", with: "\"Serenade\"")
            .replacing("\"Great Room\"", with: "\"Hall\"").replacing("\"Lakeside Rooms\"", with: "\"Lakeside\"")
        #expect(try await Sample.importCatalogue(changed).changes == 6)
        let rows = try await Sample.database().read { connection in
            try connection.rows(
                """
                SELECT action, subject, before_json, after_json FROM audit
                WHERE before_json IS NOT NULL ORDER BY subject
                """
            ).map { row in
                [
                    try row.text("action"), try row.text("subject"), try row.text("before_json"),
                    try row.text("after_json"),
                ]
            }
        }
        func row(_ action: String) -> [[String]] { rows.filter { $0[0] == action }.map { Array($0.dropFirst()) } }
        #expect(rows.count == 6)
        #expect(row("agency.change") == [["LARK", #"{"name":"Lark"}"#, #"{"name":"Lark \"& Co\""}"#]])
        #expect(row("event.change") == [["SUMMER", #"{"name":"Summer Serenade"}"#, #"{"name":"Serenade"}"#]])
        #expect(row("venue.change") == [["HALL", #"{"name":"Great Room"}"#, #"{"name":"Hall"}"#]])
        #expect(row("organisation.change").first?[1].contains(#""name":"Lakeside Rooms""#) == true)
        let instances = row("instance.change")
        try #require(instances.map { $0[0] } == ["SUMMER-1", "SUMMER-2"])
        #expect(instances[0][1].contains("2027-06-19T19:30:00") && instances[0][2].contains("2027-06-19T20:00:00"))
        #expect(instances[1][1].contains(#""state":"scheduled""#) && instances[1][2].contains(#""state":"cancelled""#))
    }

    @Test func `a file for a database that is not there yet is checked without one`() async throws {
        let world = Sample.world()
        let clean = try await Sample.withFile(Array(Sample.catalogue.utf8), "catalogue.json") {
            try CatalogueImport.check(file: $0, in: world)
        }
        #expect(clean.isClean && clean.isDryRun && clean.changes == 7)
        let broken = Sample.catalogue.replacing("\"venue\": \"HALL\"", with: "\"venue\": \"HAL\"")
        let wrong = try await Sample.withFile(Array(broken.utf8), "catalogue.json") {
            try CatalogueImport.check(file: $0, in: world)
        }
        #expect(wrong.problems.count == 2 && wrong.changes == 0)
    }

    @Test func `a dry run reports the same and writes nothing`() async throws {
        let report = try await Sample.importCatalogue(dryRun: true)
        #expect(report.isDryRun && report.changes == 7)
        #expect(try await CatalogueStore(database: Sample.database()).organisation() == nil)
        #expect(try await Sample.count("SELECT count(*) AS n FROM audit") == 0)
    }

    struct Case: CustomTestStringConvertible {
        let name: String
        let old: String
        let new: String
        let problems: [String]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "a time in a gap", old: "2027-06-19T19:30", new: "2027-03-28T01:30",
            problems: [
                "5:52 /events/0/instances/0/start: 2027-03-28T01:30:00 does not exist in Europe/London, as the clocks "
                    + "go forward; choose another time."
            ]),
        Case(
            name: "a time that comes twice", old: "2027-06-19T19:30", new: "2027-10-31T01:30",
            problems: [
                "5:52 /events/0/instances/0/start: 2027-10-31T01:30:00 comes twice in Europe/London, as the clocks go "
                    + "back; add the offset +01:00 or Z."
            ]),
        Case(
            name: "a time with an offset that is not one", old: "\"2027-06-19T19:30\"",
            new: "\"2027-06-19T19:30\", \"offset\": \"1\"",
            problems: [
                "5:82 /events/0/instances/0/offset: ‘1’ is no offset; write one such as +01:00."
            ]),
        Case(
            name: "a zone", old: "\"2027-06-19T19:30\"", new: "\"2027-06-19T19:30\", \"timeZone\": \"Europe/Londn\"",
            problems: [
                "5:84 /events/0/instances/0/timeZone: ‘Europe/Londn’ is no IANA time zone; write one such as "
                    + "Europe/London."
            ]),
        Case(
            name: "an unknown venue", old: "\"SUMMER-1\", \"venue\": \"HALL\"",
            new: "\"SUMMER-1\", \"venue\": \"HAL\"",
            problems: ["5:35 /events/0/instances/0/venue: There is no venue ‘HAL’. Did you mean ‘HALL’?"]),
        Case(
            name: "a key", old: "\"agencies\"", new: "\"agences\"",
            problems: ["7:2 /agences: There is no key ‘agences’ here. Did you mean ‘agencies’?"]),
        Case(
            name: "wrong types", old: "[{\"code\": \"HALL\", \"name\": \"Great Room\"}]",
            new: "[{\"code\": 5, \"name\": null}, 6]",
            problems: [
                "3:13 /venues/0/name: ‘name’ is missing; fill it in.",
                "3:22 /venues/0/code: ‘code’ must be a string, but this is a number.",
                "3:40 /venues/1: This must be an object, but it is a number.",
            ]),
        Case(
            name: "a code twice", old: "\"LARK\"", new: "\"ACME\"",
            problems: ["7:58 /agencies/1/code: The code ‘ACME’ is at /agencies/0 too; codes are unique."]),
        Case(
            name: "a code's letters", old: "\"LARK\"", new: "\"LÄRK\"",
            problems: [
                "7:58 /agencies/1/code: A code has 1 to 64 letters, digits, dots, hyphens and underscores, and starts "
                    + "with a letter or digit."
            ]),
        Case(
            name: "a state", old: "\"2027-06-19T19:30\"", new: "\"2027-06-19T19:30\", \"state\": \"canceled\"",
            problems: [
                "5:81 /events/0/instances/0/state: There is no state ‘canceled’. Did you mean ‘cancelled’?"
            ]),
        Case(
            name: "the organisation", old: "\"slug\": \"lakeside\"", new: "\"slug\": \"Lake Side\"",
            problems: [
                "1:27 /organisation/slug: A slug has 1 to 64 lower-case letters, digits and hyphens, with no hyphen at "
                    + "its ends."
            ]),
        Case(
            name: "broken JSON", old: "\"agencies\": [", new: "\"agencies\": [,",
            problems: ["7:15 ‘,’ stands where a value is wanted. Nothing after this place was read."]),
    ]

    @Test(arguments: cases) func `each problem has its line, character and pointer`(of example: Case) async throws {
        #expect(Sample.catalogue.contains(example.old))
        let report = try await Sample.importCatalogue(Sample.catalogue.replacing(example.old, with: example.new))
        #expect(report.problems.map(\.description) == example.problems)
        #expect(report.changes == 0)
        #expect(try await CatalogueStore(database: Sample.database()).organisation() == nil)
    }

    @Test func `a time that comes twice is taken with its offset`() async throws {
        for (offset, instant) in [("+01:00", "2027-10-31T00:30:00Z"), ("Z", "2027-10-31T01:30:00Z")] {
            let text = Sample.catalogue.replacing(
                "\"2027-06-19T19:30\"", with: "\"2027-10-31T01:30\", \"offset\": \"\(offset)\"")
            #expect(try await Sample.importCatalogue(text).problems == [])
            let instance = try await Sample.instance("SUMMER-1")
            #expect(instance?.start.timestamp.rfc3339 == instant)
        }
    }

    @Test func `one database has one organisation, and events keep their instances`() async throws {
        let missing = try await Sample.importCatalogue("{}")
        #expect(missing.problems.map(\.field) == ["/organisation"])
        try await Sample.importCatalogue()
        let other = try await Sample.importCatalogue(Sample.catalogue.replacing("lakeside", with: "seaside"))
        #expect(other.problems.map(\.field) == ["/organisation/slug"])
        let moved = try await Sample.importCatalogue(
            Sample.catalogue.replacing("\"SUMMER\"", with: "\"WINTER\""))
        #expect(moved.problems.map(\.field) == ["/events/0/instances/0/code", "/events/0/instances/1/code"])
        #expect(try await Sample.count("SELECT count(*) AS n FROM event") == 1)
    }

    @Test func `what a file leaves out of a known thing stays as it is`() async throws {
        let first = Sample.catalogue
            .replacing("\"Great Room\"", with: "\"Great Room\", \"address\": \"2 Boathouse Walk\"")
            .replacing(
                "\"start\": \"2027-06-19T19:30\"",
                with: """
                    "start": "2027-11-07T01:30", "timeZone": "America/New_York", "offset": "-05:00",
                    "state": "cancelled"
                    """)
        #expect(try await Sample.importCatalogue(first).problems == [])
        let before = try #require(try await Sample.instance("SUMMER-1"))
        #expect(before.start.rfc3339 == "2027-11-07T01:30:00-05:00")
        let second = Sample.catalogue.replacing("2027-06-19T19:30", with: "2027-11-07T01:30")
        let report = try await Sample.importCatalogue(second)
        #expect((report.problems, report.changes) == ([], 0))
        let after = try #require(try await Sample.instance("SUMMER-1"))
        #expect((after, after.state, after.venue.address) == (before, .cancelled, "2 Boathouse Walk"))
        let revived = second.replacing("\"SUMMER-1\",", with: "\"SUMMER-1\", \"state\": \"scheduled\",")
        #expect(try await Sample.importCatalogue(revived).changes == 1)
        #expect(try await Sample.instance("SUMMER-1")?.state == .scheduled)
    }

    @Test func `a stored offset that the zone has lost does not hide the instance`() async throws {
        try await Sample.importCatalogue()
        _ = try await Sample.database().write {
            try $0.execute("UPDATE instance SET utc_offset_seconds = 7200 WHERE code = 'SUMMER-1'")
        }
        let instance = try await Sample.instance("SUMMER-1")
        #expect(instance?.start.rfc3339 == "2027-06-19T19:30:00+01:00")
    }
}
