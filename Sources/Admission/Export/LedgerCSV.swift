package import Ticketing

/// Writes the ledger as CSV (RFC 4180): UTF-8, commas, lines that end with CR and LF.
package struct LedgerCSV: Sendable {
    private var clock: ZoneClock

    /// The names of the columns.
    package static let columns = [
        "time", "gate", "device", "direction", "verdict", "reason", "order", "ticketType", "area", "row", "seat",
        "barcodeEnd", "nonce", "overridden", "overrideReason", "annuls", "test",
    ]

    /// A writer that tells times by the clock.
    package init(clock: ZoneClock) { self.clock = clock }

    /// The first line.
    package static var header: String { line(columns) }

    /// The line of a scan.
    ///
    /// - Parameters:
    ///   - line: the scan.
    ///   - device: what people call the device.
    /// - Returns: the line with its end.
    package mutating func line(_ line: LedgerLine, device: String) -> String {
        Self.line([
            clock.rfc3339(line.at), line.gate ?? "", device, line.direction, line.verdict, line.reason ?? "",
            line.orderNumber ?? "", line.ticketType ?? "", line.area ?? "", line.row ?? "", line.seat ?? "",
            line.barcodeEnd, line.nonce, line.overridden ?? "", line.overrideReason ?? "", line.annuls ?? "",
            line.isTest ? "true" : "",
        ])
    }

    private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// A text as one cell.
    ///
    /// A spreadsheet takes what begins like a formula for one, and would run what a stranger wrote; an apostrophe
    /// before it makes it a text again.
    static func cell(_ text: String) -> String {
        var cell = text
        if let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace && $0 != "\0" }),
            formulaStarts.contains(first) || text.unicodeScalars.first.map(controlStarts.contains) == true
        {
            cell = "'" + text
        }
        let needsQuotes = cell.unicodeScalars.contains { [",", "\"", "\r", "\n", ";", "\t"].contains($0) }
        return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    /// What begins a formula, in the widths in which spreadsheets take it.
    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
    private static let controlStarts: Set<Unicode.Scalar> = ["\t", "\r", "\n"]
}
