/// Where the elements of a design were written, for what is found after it was read.
struct ElementLocator: Sendable {
    private let places: [String: JSONPlace]
    private let sources: [ProblemReport.Source]

    /// Of a design that was not read from files.
    init() {
        places = [:]
        sources = []
    }

    init(places: [String: JSONPlace], report: ProblemReport) {
        self.places = places
        sources = report.sources
    }

    func problem(
        _ rule: DesignProblem.Rule, _ design: String, _ element: String, _ message: String, remedy: String
    ) -> DesignProblem {
        guard let place = places[element] else {
            return DesignProblem(
                design: design, file: "design.json", pointer: "", rule: rule, message: message, remedy: remedy)
        }
        let source = sources[place.source]
        let position = SourceText(source.bytes).position(ofByte: place.offset)
        return DesignProblem(
            design: design, folder: source.folder, file: source.file, pointer: place.pointer, line: position.line,
            column: position.column, rule: rule, message: message, remedy: remedy)
    }
}
