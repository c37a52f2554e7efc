/// What one drawer achieved on one ticket, round by round.
struct Rounds {
    /// PDFs of one ticket a second.
    var singles: [Double] = []
    /// Pages a second in one long PDF.
    var pages: [Double] = []
    /// Bytes of a PDF of one ticket.
    var bytesPerSingle = 0.0
    /// Bytes of the long PDF for each of its pages.
    var bytesPerPage = 0.0

    var isEmpty: Bool { singles.isEmpty }

    /// The last round against another drawer's, to see how far rounds differ.
    func lastAgainst(_ other: Rounds) -> String {
        let ratios = [(singles, other.singles), (pages, other.pages)].map { ours, theirs in
            (ours.last ?? 0) / (theirs.last ?? .infinity)
        }
        return ratios.map { Figures.digits($0, 3) }.joined(separator: " of one ticket, ") + " of pages"
    }

    /// The medians, under a name for the table.
    func figures(_ name: String) -> PeerFigures {
        PeerFigures(
            name: name, singles: Figures.median(singles), pages: Figures.median(pages), bytesPerSingle: bytesPerSingle,
            bytesPerPage: bytesPerPage)
    }
}
