import ArgumentParser
import Foundation
import Rendering

/// `willcall examine-asset`: what the service starts for each file of a design; it is no command for people.
struct ExamineAssetCommand: ParsableCommand {
    static let name = "examine-asset"

    static let configuration = CommandConfiguration(
        commandName: name, abstract: "Answer one request to examine a file, on standard input.", shouldDisplay: false)

    func run() { Foundation.exit(AssetExamination.answerRequest()) }
}

extension ExaminationProcess {
    /// Examines by this very program, as it was started, even if its file has been replaced since.
    static let ownProgram = ExaminationProcess(
        executable: "/proc/self/exe", arguments: [ExamineAssetCommand.name])
}
