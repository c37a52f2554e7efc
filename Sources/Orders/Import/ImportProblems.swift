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

    /// Whether further problems are only counted, so that nobody reads their messages.
    var isFull: Bool { listed.count >= limit }

    /// Keeps or counts a problem.
    package mutating func add(_ problem: @autoclosure () -> ImportProblem) {
        if isFull { beyondLimit += 1 } else { listed.append(problem()) }
    }

    /// Keeps or counts a problem at a place; its texts are made only if they are kept.
    mutating func add(
        _ place: SourcePlace, _ field: @autoclosure () -> String?, _ message: @autoclosure () -> String
    ) {
        add(ImportProblem(line: place.line, column: place.column, field: field(), message: message()))
    }

    /// The listed problems from the top of the file to its bottom.
    var inOrder: [ImportProblem] {
        listed.enumerated().sorted {
            ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
        }.map(\.element)
    }
}
