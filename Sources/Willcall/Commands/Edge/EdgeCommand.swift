import ArgumentParser

/// `willcall edge`.
struct EdgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edge",
        abstract: "The venue's own node, which serves its doors while the line is down as well.",
        discussion: "Without a subcommand it serves: ‘willcall edge --upstream ADDRESS’.",
        subcommands: [EdgeServeCommand.self, EdgeUntakenCommand.self], defaultSubcommand: EdgeServeCommand.self)
}
