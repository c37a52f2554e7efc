import Foundation

/// What another drawer of the same ticket achieves.
struct PeerFigures: Codable {
    let name: String
    /// PDFs of one ticket a second.
    let singles: Double
    /// Pages a second in one long PDF.
    let pages: Double
    let bytesPerSingle: Double
    let bytesPerPage: Double
}
