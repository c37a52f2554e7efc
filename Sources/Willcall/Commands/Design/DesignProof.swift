import Designs
import Rendering

/// What drawing a design finds: with its own sample, and with samples that real orders may look like.
enum DesignProof {
    /// The flaws as problems at the lines of their elements, each element's of one kind once.
    ///
    /// - Throws: a `DrawingError` when drawing itself does not work.
    static func problems(of loaded: LoadedDesign, by renderer: Renderer) async throws -> [DesignProblem] {
        var problems: [DesignProblem] = []
        var seen: Set<String> = []
        for ticket in loaded.design.proofPages {
            for flaw in try await renderer.flaws(of: ticket) {
                let problem = problem(flaw, with: ticket.label == Self.ownSample, loaded)
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
    var proofPages: [TicketPage] {
        [samplePage]
            + AwkwardSamples.records(for: kind).map { TicketPage(design: self, record: $0.record, label: $0.name) }
    }
}
