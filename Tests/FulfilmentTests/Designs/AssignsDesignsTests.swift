import Designs
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Fulfilment

@Suite("Assigning designs", .venue())
struct AssignsDesignsTests {
    private typealias Scope = DesignAssignment.Scope

    private func stores() async throws -> (designs: DesignStore, assignments: AssignmentStore) {
        let database = try SampleVenue.database
        let world = World.seeded(11, now: SampleVenue.evening)
        let designs = DesignStore(database: database, world: world)
        for (id, revision, kind) in [
            ("card", "r1", Design.Kind.ticket), ("card", "r2", .ticket), ("cover", "c1", .cover),
        ] {
            try await designs.publish(
                PublishesDesignsTests.checked(id, revision: revision, kind: kind), from: .request, actor: "ada")
        }
        return (designs, AssignmentStore(database: database, world: world))
    }

    private func refusal(_ body: () async throws -> Void) async -> FulfilmentError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? FulfilmentError)?.code
        }
    }

    @Test func `a scope has one assignment, and a second one takes its place`() async throws {
        let (designs, assignments) = try await stores()
        let scope = Scope(instanceCode: "MIDSUMMER-19", ticketType: "Adult", delivery: .collect)
        let first = try await assignments.assign("card", to: scope, actor: "ada")
        let second = try await assignments.assign("card", revision: "r1", to: scope, actor: "ben")
        #expect(first.replaced == nil && second.replaced == first.assignment)
        #expect(first.assignment.id == second.assignment.id)
        let book = try await designs.book()
        #expect(book.assignments == [second.assignment])
        #expect(try await assignments.assignment(of: scope) == second.assignment)
        #expect(try await assignments.assignment(of: Scope()) == nil)
    }

    @Test func `each change of an assignment raises the version and is audited`() async throws {
        let (designs, assignments) = try await stores()
        let before = try await designs.version()
        let made = try await assignments.assign("card", to: Scope(agencyCode: "CITYSEATS"), actor: "ada").assignment
        try await assignments.assign("card", revision: "r2", to: Scope(agencyCode: "CITYSEATS"), actor: "ada")
        #expect(try await assignments.remove(made.id, actor: "ben")?.revision == "r2")
        #expect(try await assignments.remove(made.id, actor: "ben") == nil)
        #expect(try await designs.version() == before + 3)
        #expect(try await designs.book().assignments.isEmpty)
        let entries = try await SampleVenue.database.read { connection in
            try connection.rows(
                "SELECT actor, action, subject, before_json, after_json FROM audit WHERE action LIKE 'design.%assign'"
            ).map { row in
                [
                    try row.text("actor"), try row.text("action"), try row.text("subject"),
                    try row.optionalText("before_json") ?? "-", try row.optionalText("after_json") ?? "-",
                ]
            }
        }
        let scope = #"{"agency":"CITYSEATS","kind":"ticket"}"#
        let latest = #"{"design":"card"}"#
        let pinned = #"{"design":"card","revision":"r2"}"#
        #expect(
            Set(entries) == [
                ["ada", "design.assign", scope, "-", latest], ["ada", "design.assign", scope, latest, pinned],
                ["ben", "design.unassign", scope, pinned, "-"],
            ])
    }

    @Test func `what cannot be assigned is refused with its reason`() async throws {
        let (_, assignments) = try await stores()
        let rows: [(design: String, revision: String?, scope: Scope, code: FulfilmentError.Code)] = [
            ("nothing", nil, Scope(), .unknownDesign),
            ("card", "r9", Scope(), .unknownDesign),
            ("cover", nil, Scope(), .unsuitableDesign),
            ("card", nil, Scope(kind: .cover), .unsuitableDesign),
            ("cover", nil, Scope(kind: .cover, ticketType: "Adult"), .invalidScope),
            ("card", nil, Scope(instanceCode: "MIDSUMMER-19", eventCode: "MIDSUMMER"), .invalidScope),
            ("card", nil, Scope(instanceCode: "NOWHERE"), .invalidScope),
            ("card", nil, Scope(eventCode: "NOTHING"), .invalidScope),
            ("card", nil, Scope(agencyCode: "NOBODY"), .invalidScope),
        ]
        for row in rows {
            let code = await refusal {
                _ = try await assignments.assign(row.design, revision: row.revision, to: row.scope, actor: "ada")
            }
            #expect(code == row.code, "\(row.scope)")
        }
        #expect(try await assignments.assignments(limit: 10).items.isEmpty)
    }

    @Test func `lists come in pages that fit together`() async throws {
        let (_, assignments) = try await stores()
        for type in ["Adult", "Child", "Concession", "Student", "Senior"] {
            try await assignments.assign("card", to: Scope(ticketType: type), actor: "ada")
        }
        var types: [String?] = []
        var start: DesignAssignmentID?
        repeat {
            let page = try await assignments.assignments(from: start, limit: 2)
            types += page.items.map(\.scope.ticketType)
            start = page.next
        } while start != nil
        #expect(types.count == 5)
        #expect(Set(types) == ["Adult", "Child", "Concession", "Student", "Senior"])
    }
}
