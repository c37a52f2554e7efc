import ArgumentParser

/// `willcall design`.
struct DesignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "design", abstract: "Make designs, check them, look at them, publish and assign them.",
        subcommands: [
            DesignNewCommand.self, DesignCheckCommand.self, DesignPreviewCommand.self, DesignFieldsCommand.self,
            DesignSchemaCommand.self, DesignDiffCommand.self, DesignPublishCommand.self, DesignListCommand.self,
            DesignRevisionsCommand.self, DesignAssignCommand.self,
        ])
}
