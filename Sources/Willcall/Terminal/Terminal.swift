import Designs
import Foundation
import Ticketing

/// The terminal: results go to standard output, everything else to standard error.
enum Terminal {
    /// Who uses the command line, for the audit.
    static var actor: String { "command line: \(NSUserName())" }
    /// What the command line is called as a scanning device.
    static let device = "command line"

    /// Writes a line for the person, without disturbing what is piped on.
    static func complain(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// A problem of a design on one line; nothing that a stranger wrote into the design steers the terminal.
    ///
    /// - Parameters:
    ///   - problem: the problem.
    ///   - parent: the folder around the design's folder, if the file's path is to be found from here.
    static func line(_ problem: DesignProblem, in parent: String? = nil) -> String {
        guard let parent, !problem.folder.isEmpty else { return line("\(problem)") }
        return line("\(parent)/\(problem)")
    }

    /// What may hold a stranger's text, so that it cannot steer the terminal, on one line.
    static func line(_ text: String) -> String { PlainText.visible(text, maximumLength: maximumLineLength) }

    /// How many characters of a line from a stranger's file are shown.
    static let maximumLineLength = 2000

    /// Writes a value as JSON with its keys in order.
    static func printJSON(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Whether a person watches standard error.
    static var isWatched: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }
}
