import ArgumentParser
import Designs
import Fulfilment
import Orders
import Service
import Ticketing

/// `willcall design assign`.
struct DesignAssignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Say which design draws what.",
        discussion: """
            The most specific assignment decides. The criteria count in this order, each for more than all after it: \
            instance, event, ticket type, agency, delivery method. An assignment without criteria stands for all \
            tickets, or with --kind cover for all covers, with --kind list for all lists. \
            Without an assignment a starter design draws.
            """)

    @Argument(help: "The design's name, or its name and revision as NAME@REVISION; with --remove and --list none.")
    var design: String?

    @Option(help: "What is drawn: ticket, cover or list.")
    var kind: Design.Kind = .ticket

    @Option(help: "An instance's code.")
    var instance: String?

    @Option(help: "An event's code.")
    var event: String?

    @Option(help: "A ticket type.")
    var ticketType: String?

    @Option(help: "An agency's code.")
    var agency: String?

    @Option(help: "A delivery method: collect, agent, printAtHome or post.")
    var delivery: DeliveryMethod?

    @Flag(help: "Take the assignment of exactly these criteria away.")
    var remove = false

    @Flag(help: "List all assignments as JSON.")
    var list = false

    @OptionGroup var data: DataOptions

    func validate() throws {
        guard [design != nil, remove, list].count(where: { $0 }) == 1 else {
            throw ValidationError("Give a design, --remove or --list, and one of them only.")
        }
    }

    func run() async throws {
        let database = try await data.open()
        let assignments = DesignOptions.archive(of: database).assignments
        if list { return try await printAll(assignments) }
        let scope = DesignAssignment.Scope(
            kind: kind, instanceCode: instance, eventCode: event, ticketType: ticketType, agencyCode: agency,
            delivery: delivery)
        guard let design else {
            guard let standing = try await assignments.assignment(of: scope) else {
                throw Refusal("Nothing is assigned to exactly these criteria; see --list.")
            }
            try await assignments.remove(standing.id, actor: Terminal.actor)
            return print(Terminal.line("\(standing.designWords) is no longer assigned to \(scope.words)."))
        }
        let parts = design.split(separator: "@", maxSplits: 1)
        let made = try await assignments.assign(
            String(parts.first ?? ""), revision: parts.count == 2 ? String(parts[1]) : nil, to: scope,
            actor: Terminal.actor)
        print(Terminal.line(Self.line(made.assignment, inPlaceOf: made.replaced)))
        if let ticketType, let doubt = try await CatalogueStore(database: database).doubt(aboutTicketType: ticketType) {
            Terminal.complain(Terminal.line("Warning: \(doubt) The assignment counts as soon as one is."))
        }
    }

    private static func line(_ made: DesignAssignment, inPlaceOf replaced: DesignAssignment?) -> String {
        let verb = made == replaced ? "was assigned already to" : "is assigned to"
        let old = replaced.flatMap { $0 == made ? nil : ", in place of \($0.designWords)" } ?? ""
        return "\(made.designWords) \(verb) \(made.scope.words)\(old)."
    }

    private func printAll(_ assignments: AssignmentStore) async throws {
        var all: [AssignmentBody] = []
        var start: DesignAssignmentID?
        repeat {
            let page = try await assignments.assignments(from: start, limit: FulfilmentLimits.listPage)
            all += page.items.map(AssignmentBody.init)
            start = page.next
        } while start != nil
        try Terminal.printJSON(all)
    }
}

extension DeliveryMethod: ExpressibleByArgument {}
