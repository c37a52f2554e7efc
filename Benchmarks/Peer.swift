import ArgumentParser
import Foundation

/// A program in Python that draws the same ticket with another library.
struct Peer {
    let name: String
    let python: String

    static func all(python: String) -> [Peer] {
        ["typst", "reportlab"].map { Peer(name: $0, python: python) }
    }

    /// Has it draw the tickets of the file.
    func measure(tickets: URL, singles: Int, pages: Int) throws -> PeerFigures {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = [
            "Benchmarks/Peers/\(name)_ticket.py", tickets.path(), "\(singles)", "\(pages)",
        ]
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ValidationError("\(name) failed.") }
        return try JSONDecoder().decode(PeerFigures.self, from: bytes)
    }
}
