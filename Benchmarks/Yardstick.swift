import ArgumentParser
import Foundation

/// The program that draws a ticket of its own as fast as cairo can be made to.
struct Yardstick {
    let path: String

    /// Where it is, with its assets.
    var folder: URL { URL(filePath: path).deletingLastPathComponent() }

    /// How it draws barcodes: as masks, its fastest way, or as rectangles.
    enum Barcodes: String {
        case masks = "mask"
        case rectangles = "run"
    }

    /// Adds a round of its PDFs of one ticket, by the processor's time.
    func measureSingles(_ rounds: inout Rounds, _ count: Int, _ barcodes: Barcodes) throws {
        let single = try figures("single", count, barcodes)
        rounds.singles.append(single.perSecond)
        rounds.bytesPerSingle = single.bytes
    }

    /// Adds a round of its long PDFs, by the processor's time.
    func measurePages(_ rounds: inout Rounds, _ count: Int, _ barcodes: Barcodes) throws {
        let page = try figures("multi", count, barcodes)
        rounds.pages.append(page.perSecond)
        rounds.bytesPerPage = page.bytes
    }

    /// How much faster two of its threads draw two documents than one draws one.
    func twoThreadsSpeedUp(_ pages: Int) throws -> Double {
        let counts = try ["thr1m", "thr2m"].map { mode in
            let text = try output(mode, pages, .masks)
            guard let figure = text.firstMatch(of: /T=. ([0-9.]+)\/s/), let value = Double(figure.1) else {
                throw ValidationError("The yardstick printed no figure: \(text)")
            }
            return value
        }
        return counts[1] / counts[0]
    }

    private func figures(
        _ mode: String, _ count: Int, _ barcodes: Barcodes
    ) throws -> (perSecond: Double, bytes: Double) {
        let text = try output(mode, count, barcodes)
        guard let figure = text.firstMatch(of: /wall ([0-9.]+)\/s cpu ([0-9]+) B/), let value = Double(figure.1),
            let bytes = Double(figure.2)
        else { throw ValidationError("The yardstick printed no figure: \(text)") }
        return (value, bytes)
    }

    private func output(_ mode: String, _ count: Int, _ barcodes: Barcodes) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path)
        // The program finds its assets in its own folder.
        process.currentDirectoryURL = folder
        process.arguments = [mode, String(count), "hb", barcodes.rawValue, "rec", "jpeg"]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }
}
