import Foundation
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Designs
@testable import Fulfilment

@Suite("Designs in the database", .venue())
struct PublishesDesignsTests {
    /// A checked design whose revision is given, so that the store is tested apart from what makes revisions.
    static func checked(
        _ id: String = "card", revision: String = "r1", kind: Design.Kind = .ticket, asset: String? = nil,
        sample: String? = nil
    ) -> LoadedDesign {
        let page = DesignPage(
            format: PageFormat(width: Length(millimetres: 80), height: Length(millimetres: 50)), elements: [])
        let bytes = asset.map { Array($0.utf8) }
        let assets = bytes.map {
            ["logo.svg": Asset(name: "logo.svg", kind: .svg, bytes: $0, digest: "d-\(asset ?? "")")]
        }
        return LoadedDesign(
            design: Design(
                id: id, revision: revision, name: "Card \(revision)", summary: "For tests", kind: kind, pages: [page],
                locale: "en-GB", assets: assets ?? [:]),
            document: Array("{\"revision\": \"\(revision)\"}".utf8), sampleDocument: sample.map { Array($0.utf8) },
            warnings: [])
    }

    private func store() throws -> DesignStore {
        DesignStore(database: try SampleVenue.database, world: .seeded(11, now: SampleVenue.evening))
    }

    private func actions() async throws -> [String] {
        try await SampleVenue.database.read { connection in
            try connection.rows("SELECT action, subject FROM audit WHERE action LIKE 'design.%' ORDER BY at, id")
                .map { "\(try $0.text("action")) \(try $0.text("subject"))" }
        }
    }

    @Test func `a revision is kept with its assets, once`() async throws {
        let store = try store()
        let first = try await store.publish(Self.checked(asset: "<svg/>"), from: .request, actor: "ada")
        let second = try await store.publish(Self.checked(asset: "<svg/>"), from: .request, actor: "ben")
        #expect(first == .newRevision && second == .known)
        let content = try #require(try await store.content(of: "card", revision: "r1"))
        #expect(content.assets == ["logo.svg": Array("<svg/>".utf8)])
        #expect(String(decoding: content.document, as: UTF8.self) == "{\"revision\": \"r1\"}")
        let known = try #require(try await store.revision("r1", of: "card"))
        #expect(known.name == "Card r1" && known.actor == "ada" && known.page.width == Length(millimetres: 80))
        #expect(try await store.revision("r2", of: "card") == nil)
        #expect(try await actions() == ["design.publish card"])
    }

    @Test func `designs share an asset`() async throws {
        let store = try store()
        for id in ["one", "two"] {
            try await store.publish(Self.checked(id, asset: "<svg/>"), from: .request, actor: "ada")
        }
        let count = try await store.database.read { try $0.row("SELECT count(*) AS n FROM design_asset")?.integer("n") }
        #expect(count == 1)
    }

    @Test func `what was published last by request is the latest, also when it is an older revision`() async throws {
        let store = try store()
        for revision in ["r1", "r2", "r1"] {
            try await store.publish(Self.checked(revision: revision), from: .request, actor: "ada")
        }
        #expect(try await store.book().latest["card"]?.revision == "r1")
        #expect(try await store.revisions(of: "card", limit: 10).items.map(\.revision) == ["r1", "r2"])
    }

    @Test func `a folder that has not changed leaves alone what was published by request`() async throws {
        let store = try store()
        try await store.publish(Self.checked(revision: "f1"), from: .folder, actor: "start")
        try await store.publish(Self.checked(revision: "api"), from: .request, actor: "ada")
        try await store.publish(Self.checked(revision: "f1"), from: .folder, actor: "start")
        #expect(try await store.book().latest["card"]?.revision == "api")
        for (revision, latest) in [("f2", "f2"), ("f1", "f1"), ("f1", "f1")] {
            try await store.publish(Self.checked(revision: revision), from: .folder, actor: "start")
            #expect(try await store.book().latest["card"]?.revision == latest)
        }
    }

    @Test func `publishing what is there does not write`() async throws {
        let store = try store()
        try await store.publish(Self.checked(), from: .folder, actor: "start")
        let version = try await store.version()
        try await store.publish(Self.checked(), from: .folder, actor: "start")
        #expect(try await store.version() == version)
        #expect(version == 1)
    }

    @Test func `a design's kind stays what it was`() async throws {
        let store = try store()
        try await store.publish(Self.checked(), from: .request, actor: "ada")
        await #expect {
            try await store.publish(Self.checked(revision: "r2", kind: .cover), from: .request, actor: "ada")
        } throws: {
            ($0 as? FulfilmentError)?.code == .designKindChanged
        }
    }

    @Test func `another sample takes the place of that of its revision, and the audit tells it`() async throws {
        let store = try store()
        let rows: [(sample: String?, source: DesignStore.Source, expected: DesignPublication, kept: String?)] = [
            ("{}", .request, .newRevision, "{}"), ("{\"a\":1}", .request, .newSample, "{\"a\":1}"),
            ("{\"a\":1}", .request, .known, "{\"a\":1}"), ("{}", .folder, .newSample, "{}"),
            ("{\"b\":1}", .folder, .known, "{}"), (nil, .request, .newSample, nil), (nil, .request, .known, nil),
        ]
        for row in rows {
            let outcome = try await store.publish(Self.checked(sample: row.sample), from: row.source, actor: "ada")
            #expect(outcome == row.expected, "\(row)")
            #expect(try await store.sample(of: "card", revision: "r1") == row.kept.map { Array($0.utf8) }, "\(row)")
        }
        #expect(try await actions().count { $0 == "design.sample card" } == 3)
    }

    @Test func `where there is no more room, what is there can still be published`() async throws {
        let store = DesignStore(
            database: try SampleVenue.database, world: .seeded(11, now: SampleVenue.evening), designLimit: 2,
            revisionLimit: 2)
        for (id, revision) in [("card", "r1"), ("card", "r2"), ("badge", "r1"), ("badge", "r2")] {
            try await store.publish(Self.checked(id, revision: revision), from: .request, actor: "ada")
        }
        for (id, words) in [("card", "2 revisions of the design ‘card’"), ("third", "2 designs")] {
            let error = await #expect(throws: FulfilmentError.self) {
                try await store.publish(Self.checked(id, revision: "r3"), from: .request, actor: "ada")
            }
            #expect(error?.code == .tooManyDesigns && error?.message.contains(words) == true, "\(id)")
        }
        for source in [DesignStore.Source.request, .folder] {
            try await store.publish(Self.checked(revision: "r1"), from: source, actor: "ada")
            #expect(try await store.book().latest["card"]?.revision == "r1")
            try await store.publish(Self.checked(revision: "r2"), from: .request, actor: "ada")
        }
    }

    @Test func `lists come in pages that fit together`() async throws {
        let store = try store()
        for number in 0..<5 {
            try await store.publish(Self.checked("design-\(number)"), from: .request, actor: "ada")
            try await store.publish(Self.checked("design-0", revision: "r\(number)"), from: .request, actor: "ada")
        }
        var ids: [String] = []
        var start: String?
        repeat {
            let page = try await store.designs(from: start, limit: 2)
            ids += page.items.map(\.id)
            start = page.next
        } while start != nil
        #expect(ids == (0..<5).map { "design-\($0)" })
        var revisions: [String] = []
        var version: Int64?
        repeat {
            let page = try await store.revisions(of: "design-0", from: version, limit: 2)
            revisions += page.items.map(\.revision)
            version = page.next
        } while version != nil
        #expect(revisions == ["r4", "r3", "r2", "r1", "r0"])
    }

    @Test func `twenty who publish at once leave one row for each revision, and one latest`() async throws {
        let store = try store()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await store.publish(
                        Self.checked(revision: "r\(number % 4)", asset: "<svg/>"), from: .request, actor: "\(number)")
                }
            }
            try await group.waitForAll()
        }
        #expect(try await Set(store.revisions(of: "card", limit: 50).items.map(\.revision)).count == 4)
        #expect(try await store.book().latest.count == 1)
    }
}
