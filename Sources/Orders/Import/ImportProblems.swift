/// The problems of one file while it is read: the first so many are kept, the rest is counted.
package struct ImportProblems: Sendable {
    /// The problems that are told one by one.
    package private(set) var listed: [ImportProblem] = []
    /// How many more there are.
    package private(set) var beyondLimit = 0
    private let limit: Int

    /// No problem yet.
    package init(limit: Int) { self.limit = limit }

    /// Whether the file is good so far.
    package var isEmpty: Bool { listed.isEmpty && beyondLimit == 0 }

    /// Keeps or counts a problem.
    package mutating func add(_ problem: ImportProblem) {
        if listed.count < limit { listed.append(problem) } else { beyondLimit += 1 }
    }

    /// Keeps or counts a problem at a place.
    mutating func add(_ place: SourcePlace, _ field: String?, _ message: String) {
        add(ImportProblem(line: place.line, column: place.column, field: field, message: message))
    }

    /// The listed problems from the top of the file to its bottom.
    var inOrder: [ImportProblem] {
        listed.enumerated().sorted {
            ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
        }.map(\.element)
    }
}
