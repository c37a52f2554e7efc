import Designs

/// A design made ready by one drawing thread: what its tickets share is worked out once.
final class PreparedDesign {
    /// One page of a document: a page of the design, and how many like it came before.
    struct Part {
        let page: PreparedPage
        let continuation: Int
    }

    let formatter: ValueFormatter
    private let pages: [PreparedPage]

    init(_ design: Design, fonts: FontContext) throws {
        formatter = ValueFormatter(locale: design.locale, timeZone: design.timeZone)
        pages = try design.pages.map { try PreparedPage($0, design, fonts) }
    }

    /// Gives up the texts that were laid out.
    func forgetTexts() {
        for page in pages { for element in page.elements { element.forgetTexts() } }
    }

    /// The pages that a ticket or order takes.
    ///
    /// - Throws: a `DrawingError` when there are none, or too many.
    func parts(for page: TicketPage) throws -> [Part] {
        var parts: [Part] = []
        let limit = page.design.kind == .list ? RenderingLimits.pagesPerList : RenderingLimits.pagesPerRecord
        for prepared in pages where prepared.condition?.holds(for: page.record) ?? true {
            let count = prepared.continuations(for: page.record)
            guard parts.count + count <= limit else {
                throw DrawingError(
                    .tooManyPages,
                    "Design ‘\(page.design.id)’, \(page.label): it takes more than \(limit) pages; make the cells of "
                        + "its list smaller.")
            }
            parts += (0..<count).map { Part(page: prepared, continuation: $0) }
        }
        guard !parts.isEmpty else {
            throw DrawingError(
                .nothingDrawn,
                "Design ‘\(page.design.id)’, \(page.label): the ‘when’ of none of its pages holds; give it a page "
                    + "without one.")
        }
        return parts
    }

    /// Where layout stands at the beginning of a part.
    func place(of page: TicketPage, _ part: Part, number: Int, of count: Int, on dots: DotTarget) -> PagePlace {
        let numbers: [String: MergeValue] = [
            "page.number": .integer(Int64(number)), "page.count": .integer(Int64(count)),
        ]
        let (printer, pixels): (Int?, Int?) =
            switch dots {
            case .design: (part.page.format.dotsPerInch, nil)
            case .printer(let dotsPerInch): (dotsPerInch, nil)
            case .pixels(let dotsPerInch): (part.page.format.dotsPerInch, dotsPerInch)
            }
        return PagePlace(
            page: page.merging(numbers), formatter: formatter, dotsPerInch: printer, pixelsPerInch: pixels,
            continuation: part.continuation)
    }
}
