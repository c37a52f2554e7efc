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

    /// The medians, under a name for the table.
    func figures(_ name: String) -> PeerFigures {
        PeerFigures(
            name: name, singles: Figures.median(singles), pages: Figures.median(pages), bytesPerSingle: bytesPerSingle,
            bytesPerPage: bytesPerPage)
    }
}
