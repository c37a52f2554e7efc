package import Designs
package import Rendering

/// What drawing a design finds: with its own sample, and with samples that real orders may look like.
package enum DesignProof {
    /// The flaws as problems at the lines of their elements, each element's of one kind once.
    ///
    /// What an element does with the design's own sample is not told again of an awkward one.
    ///
    /// - Parameters:
    ///   - loaded: the design.
    ///   - awkward: what to draw after its own sample; what fails there is a warning.
    ///   - renderer: what draws.
    /// - Returns: the problems, errors and warnings; none if it prints well.
    /// - Throws: a `DrawingError` when drawing itself does not work.
    package static func problems(
        of loaded: LoadedDesign, with awkward: [TicketPage] = [], by renderer: Renderer
    ) async throws -> [DesignProblem] {
        var problems: [DesignProblem] = []
        var seen: Set<String> = []
        let own = loaded.design.samplePage
        var errorsOfOwn: Set<String> = []
        for flaw in try await renderer.flaws(of: own) {
            if case .undrawable(let error) = flaw.kind { errorsOfOwn.insert("\(flaw.element) \(error.code)") }
            let problem = problem(flaw, .undrawableSample, loaded)
            if seen.insert("\(flaw.element) \(problem.rule)").inserted { problems.append(problem) }
        }
        // A design without a sample of its own has the usual values, which one of the awkward samples has, too.
        for page in awkward where page.record != own.record {
            for flaw in try await renderer.flaws(of: page) {
                if case .undrawable(let error) = flaw.kind, errorsOfOwn.contains("\(flaw.element) \(error.code)") {
                    continue
                }
                let problem = problem(flaw, .undrawableAwkwardSample, loaded)
                if seen.insert("\(flaw.element) \(problem.rule)").inserted { problems.append(problem) }
            }
        }
        return problems
    }

    /// Why the design cannot be drawn with its own sample; nil if it can.
    ///
    /// - Throws: a `DrawingError` that is not the design's fault, such as `busy`.
    package static func refusal(of loaded: LoadedDesign, by renderer: Renderer) async throws -> DesignRefusal? {
        do {
            let errors = try await problems(of: loaded, by: renderer).filter { $0.severity == .error }
            if !errors.isEmpty { return DesignRefusal(problems: errors) }
            try await draw(loaded, by: renderer)
            return nil
        } catch let error as DrawingError where isFault(error.code) {
            return DesignRefusal(problems: [undrawable(error, .undrawableSample, inElement: error.element, loaded)])
        }
    }

    /// Draws the design's own sample coarsely, because flaws are those of the layout, which opens no pictures.
    ///
    /// - Throws: a `DrawingError`.
    package static func draw(_ loaded: LoadedDesign, by renderer: Renderer) async throws {
        _ = try await renderer.png(loaded.design.samplePage, dotsPerInch: 36)
    }

    private static func isFault(_ code: DrawingError.Code) -> Bool {
        switch code {
        case .busy, .cancelled, .failed: false
        default: true
        }
    }

    private static func problem(
        _ flaw: DrawingFlaw, _ rule: DesignProblem.Rule, _ loaded: LoadedDesign
    ) -> DesignProblem {
        switch flaw.kind {
        case .undrawable(let error): return undrawable(error, rule, inElement: flaw.element, loaded)
        case .smallModule(let dots, let dotsPerInch):
            let shown = (dots * 100).rounded() / 100
            return loaded.problem(
                .moduleTooSmall, inElement: flaw.element,
                "A module of the barcode ‘\(flaw.element)’ is \(shown) dots wide at \(dotsPerInch) dots per inch.",
                remedy: "Enlarge its box, or shorten its value, so that a module takes at least two dots.")
        }
    }

    private static func undrawable(
        _ error: DrawingError, _ rule: DesignProblem.Rule, inElement element: String, _ loaded: LoadedDesign
    ) -> DesignProblem {
        loaded.problem(
            rule, inElement: element, error.message,
            remedy: "Change the element, so that no ticket stops the print run.")
    }
}
