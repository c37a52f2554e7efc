import Foundation
import Testing

/// The lines to paste of a guide, run in one shell as they stand there.
struct PastedLines {
    /// The guide's shell blocks, in their order.
    let blocks: [String]

    /// Those of a file of the repository.
    init(of path: String) throws {
        let text = try String(contentsOfFile: Repository.root + "/" + path, encoding: .utf8)
        blocks = text.matches(of: /```sh\n([\s\S]*?)```/).map { String($0.1) }
    }

    /// Runs them with the names that a reader has set.
    ///
    /// - Parameters:
    ///   - venue: the venue, whose data is `$DATA`.
    ///   - server: its service, at `$WILLCALL`, with the box office's token.
    ///   - names: further names and their values.
    ///   - folder: where they are run.
    func run(
        at venue: Venue, _ server: Server, names: [String: String], in folder: TemporaryFolder
    ) async throws -> Program.Ending {
        let bin = URL(filePath: Venue.executable).deletingLastPathComponent().path
        let further = names.map { "export \($0)=\($1)" }.sorted().joined(separator: "\n")
        let script = """
            set -eu
            export PATH="\(bin):$PATH" DATA=\(venue.data) WILLCALL=\(server.address) BOX_OFFICE=\(server.token)
            \(further)
            curl() { command curl --silent --fail-with-body "$@"; }

            """ + blocks.joined(separator: "\n")
        try Data(script.utf8).write(to: URL(filePath: folder / "pasted.sh"))
        return try await Program("/bin/bash", [folder / "pasted.sh"], in: folder.path).ending()
    }
}
