import ArgumentParser
import Foundation

/// The program that draws a like ticket as fast as cairo can be made to.
struct Yardstick {
    let path: String

    /// Runs a round; the program finds its assets in its own folder.
    ///
    /// - Returns: documents or pages a second by the clock on the wall, and the bytes of each.
    func measure(_ mode: String, _ count: Int) throws -> (perSecond: Double, bytes: Double) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path)
        process.currentDirectoryURL = URL(filePath: path).deletingLastPathComponent()
        process.arguments = [mode, String(count), "hb", "mask", "rec", "jpeg"]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let figure = text.firstMatch(of: /: ([0-9.]+)\/s wall .* ([0-9]+) B/), let value = Double(figure.1),
            let bytes = Double(figure.2)
        else { throw ValidationError("The yardstick printed no figure: \(text)") }
        return (value, bytes)
    }
}
