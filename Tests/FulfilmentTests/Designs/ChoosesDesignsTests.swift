import Designs
import Testing
import Ticketing

@testable import Fulfilment

@Suite("Which design draws what")
struct ChoosesDesignsTests {
    private typealias Scope = DesignAssignment.Scope

    private static let ticket = DesignOccasion(
        kind: .ticket, instanceCode: "GALA-1", eventCode: "GALA", ticketType: "Adult", agencyCode: "NSB",
        delivery: .collect)
    private static let cover = DesignOccasion(
        kind: .cover, instanceCode: "GALA-1", eventCode: "GALA", ticketType: nil, agencyCode: "NSB", delivery: .collect)

    /// Scopes that all cover the ticket, the most specific first.
    private static let ladder: [Scope] = [
        Scope(instanceCode: "GALA-1", ticketType: "Adult", agencyCode: "NSB", delivery: .collect),
        Scope(instanceCode: "GALA-1", ticketType: "Adult", agencyCode: "NSB"),
        Scope(instanceCode: "GALA-1", ticketType: "Adult", delivery: .collect),
        Scope(instanceCode: "GALA-1", ticketType: "Adult"),
        Scope(instanceCode: "GALA-1", agencyCode: "NSB", delivery: .collect),
        Scope(instanceCode: "GALA-1", agencyCode: "NSB"),
        Scope(instanceCode: "GALA-1", delivery: .collect),
        Scope(instanceCode: "GALA-1"),
        Scope(eventCode: "GALA", ticketType: "Adult"),
        Scope(eventCode: "GALA", agencyCode: "NSB"),
        Scope(eventCode: "GALA"),
        Scope(ticketType: "Adult", agencyCode: "NSB"),
        Scope(ticketType: "Adult"),
        Scope(agencyCode: "NSB", delivery: .collect),
        Scope(agencyCode: "NSB"),
        Scope(delivery: .collect),
        Scope(),
    ]

    private static func assignments(_ scopes: some Sequence<Scope>) -> [DesignAssignment] {
        let world = World.seeded(1, now: Timestamp(seconds: 0))
        return scopes.enumerated().map { index, scope in
            DesignAssignment(id: DesignAssignmentID(in: world), scope: scope, designID: "design-\(index)")
        }
    }

    @Test func `the most specific assignment decides, in one order, whatever their order in the table`() {
        for first in Self.ladder.indices {
            let rest = Self.ladder[first...]
            for assignments in [Self.assignments(rest), Self.assignments(rest).reversed()] {
                let deciding = DesignAssignment.deciding(Self.ticket, among: assignments)
                #expect(deciding?.scope == Self.ladder[first])
            }
        }
    }

    @Test func `no two scopes that cover one occasion are as specific as each other`() {
        #expect(Set(Self.ladder.map(\.specificity)).count == Self.ladder.count)
        #expect(Self.ladder.map(\.specificity) == Self.ladder.map(\.specificity).sorted(by: >))
        #expect(Self.ladder.allSatisfy { $0.covers(Self.ticket) })
    }

    @Test func `a criterion that does not fit takes the assignment out`() {
        let misses: [Scope] = [
            Scope(instanceCode: "GALA-2"), Scope(eventCode: "OTHER"), Scope(ticketType: "Child"),
            Scope(agencyCode: "CITY"), Scope(delivery: .post), Scope(kind: .cover),
            Scope(instanceCode: "GALA-1", ticketType: "Adult", delivery: .agent),
        ]
        for scope in misses { #expect(!scope.covers(Self.ticket), "\(scope)") }
        #expect(DesignAssignment.deciding(Self.ticket, among: Self.assignments(misses)) == nil)
    }

    @Test func `covers have assignments of their own`() {
        let assignments = Self.assignments([Scope(instanceCode: "GALA-1"), Scope(kind: .cover)])
        #expect(DesignAssignment.deciding(Self.cover, among: assignments)?.designID == "design-1")
        #expect(!Scope(kind: .cover, ticketType: "Adult").covers(Self.cover))
    }

    @Test(arguments: [
        (DeliveryMethod.collect, "boca-203x83"), (.post, "boca-203x83"), (.agent, "a4-home"),
        (.printAtHome, "a4-home"),
    ])
    func `a starter draws where nothing is assigned`(delivery: DeliveryMethod, design: String) {
        let ticket = DesignOccasion(
            kind: .ticket, instanceCode: "I", eventCode: "E", ticketType: "T", agencyCode: "A", delivery: delivery)
        #expect(DesignAssignment.starterDesignID(for: ticket) == design)
        let cover = DesignOccasion(
            kind: .cover, instanceCode: "I", eventCode: "E", ticketType: nil, agencyCode: "A", delivery: delivery)
        #expect(DesignAssignment.starterDesignID(for: cover) == "collection-cover")
    }
}
