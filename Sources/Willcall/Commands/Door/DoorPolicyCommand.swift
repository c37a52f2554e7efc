import Admission
import ArgumentParser
import Ticketing

/// `willcall door policy`.
struct DoorPolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Tell or set how the doors of a performance work.",
        discussion: """
            Without an option that sets something it tells the policy. What is set replaces the whole policy: a time \
            that is left out has no limit. A ticket's own times come before it.
            """)

    @Option(help: "The performance's code; all performances without a policy of their own, if left out.")
    var instance: String?

    @Option(parsing: .unconditional, help: "How many minutes before the start the doors open.")
    var opensBefore: Int?

    @Option(parsing: .unconditional, help: "How many minutes after the start they close; negative for before it.")
    var closesAfter: Int?

    @Flag(inversion: .prefixedNo, help: "Whether who went out may come back in.")
    var reentry: Bool?

    @Option(parsing: .unconditional, help: "How many seconds a ticket that passed waits before its next entry.")
    var passBack: Int?

    @Flag(help: "Take the performance's own policy away.")
    var unset = false

    @OptionGroup var data: DataOptions

    func validate() throws {
        // A minute count is multiplied below, and must not run over.
        guard [opensBefore, closesAfter].allSatisfy({ abs($0 ?? 0) <= CommandLimits.minutes }) else {
            throw ValidationError("A door opens or closes at most \(CommandLimits.minutes) minutes from the start.")
        }
        guard !unset || !setsSomething else { throw ValidationError("--unset takes no other setting.") }
    }

    private var setsSomething: Bool {
        opensBefore != nil || closesAfter != nil || reentry != nil || passBack != nil
    }

    func run() async throws {
        let doors = DoorStore(database: try await data.open(), world: .live)
        if unset {
            try await doors.set(nil, forInstance: instance, actor: Terminal.actor)
        } else if setsSomething {
            let policy = DoorPolicy(
                opensBefore: opensBefore.map { $0 * 60 }, closesAfter: closesAfter.map { $0 * 60 },
                allowsReentry: reentry ?? true, passBackDelay: passBack ?? 0)
            try await doors.set(policy, forInstance: instance, actor: Terminal.actor)
        }
        print(Self.sentence(try await doors.policy(ofInstance: instance)))
    }

    /// The policy as a person says it.
    static func sentence(_ policy: DoorPolicy) -> String {
        let opens = policy.opensBefore.map { "\($0 / 60) minutes before the start" } ?? "at any time"
        let closes =
            switch policy.closesAfter {
            case nil: "never"
            case .some(let seconds) where seconds < 0: "\(-seconds / 60) minutes before the start"
            case .some(let seconds): "\(seconds / 60) minutes after the start"
            }
        let reentry = policy.allowsReentry ? "who goes out may come back" : "who goes out stays out"
        let delay = policy.passBackDelay > 0 ? "; a ticket waits \(policy.passBackDelay) s before its next entry" : ""
        return "Doors open \(opens) and close \(closes); \(reentry)\(delay)."
    }
}
