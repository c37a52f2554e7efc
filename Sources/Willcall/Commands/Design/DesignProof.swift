import Designs
import Rendering

/// What drawing a design finds: with its own sample, and with samples that real orders may look like.
enum DesignProof {
    /// The flaws as problems at the lines of their elements, each element's of one kind once.
    ///
    /// What an element does with the design's own sample is not told again of an awkward one.
    ///
    /// - Throws: a `DrawingError` when drawing itself does not work.
    static func problems(of loaded: LoadedDesign, by renderer: Renderer) async throws -> [DesignProblem] {
        var problems: [DesignProblem] = []
        var seen: Set<String> = []
        let own = loaded.design.samplePage
        var errorsOfOwn: Set<String> = []
        for flaw in try await renderer.flaws(of: own) {
            if case .undrawable(let error) = flaw.kind { errorsOfOwn.insert("\(flaw.element) \(error.code)") }
            let problem = problem(flaw, with: true, loaded)
            if seen.insert("\(flaw.element) \(problem.rule)").inserted { problems.append(problem) }
        }
        // A design without a sample of its own has the usual values, which one of the awkward samples has, too.
        for ticket in loaded.design.awkwardPages where ticket.record != own.record {
            for flaw in try await renderer.flaws(of: ticket) {
                if case .undrawable(let error) = flaw.kind, errorsOfOwn.contains("\(flaw.element) \(error.code)") {
                    continue
                }
                let problem = problem(flaw, with: false, loaded)
                if seen.insert("\(flaw.element) \(problem.rule)").inserted { problems.append(problem) }
            }
        }
        return problems
    }

    /// What the design's own sample is called.
    static let ownSample = "its sample"

    private static func problem(_ flaw: DrawingFlaw, with isOwn: Bool, _ loaded: LoadedDesign) -> DesignProblem {
        switch flaw.kind {
        case .undrawable(let error):
            return loaded.problem(
                isOwn ? .undrawableSample : .undrawableAwkwardSample, inElement: flaw.element, error.message,
                remedy: "Change the element, so that no ticket stops the print run.")
        case .smallModule(let dots, let dotsPerInch):
            let shown = (dots * 100).rounded() / 100
            return loaded.problem(
                .moduleTooSmall, inElement: flaw.element,
                "A module of the barcode ‘\(flaw.element)’ is \(shown) dots wide at \(dotsPerInch) dots per inch.",
                remedy: "Enlarge its box, or shorten its value, so that a module takes at least two dots.")
        }
    }
}

extension Design {
    /// The design with its own sample, then with every awkward one.
    var proofPages: [TicketPage] { [samplePage] + awkwardPages }

    /// The design with every awkward sample.
    var awkwardPages: [TicketPage] {
        AwkwardSamples.records(for: kind).map { TicketPage(design: self, record: $0.record, label: $0.name) }
    }
}
