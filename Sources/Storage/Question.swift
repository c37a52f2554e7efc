/// A query, and what its rows come to; several that do not depend on each other are asked at once.
package struct Question<Answer> {
    /// The query; nil where nothing need be asked, and no rows are the answer.
    let query: Query?
    /// What the rows come to.
    let answer: ([Row]) throws -> Answer

    /// A question by a query.
    ///
    /// - Parameters:
    ///   - query: the query; nil where nothing need be asked.
    ///   - answer: what its rows come to.
    package init(_ query: Query?, _ answer: @escaping ([Row]) throws -> Answer) {
        self.query = query
        self.answer = answer
    }
}

extension Connection {
    /// The answer to one question.
    package func answer<Answer>(to question: Question<Answer>) throws -> Answer {
        try question.answer(question.query.map { try rows($0.sql, $0.parameters) } ?? [])
    }

    /// The answers to questions of which none depends on another; they cost one round trip to the database.
    ///
    /// - Parameters:
    ///   - questions: the questions.
    ///   - marking: whether the transaction is going to ask for its change mark, which then costs no further one.
    /// - Returns: the answers in the order of the questions.
    /// - Throws: a ``StorageError``, or what making an answer throws.
    package func answers<each Answer>(
        to questions: repeat Question<each Answer>, marking: Bool = false
    ) throws -> (repeat each Answer) {
        var queries: [Query] = []
        for question in repeat each questions { if let query = question.query { queries.append(query) } }
        var rows = try self.rows(of: queries, marking: marking)[...]
        func answer<One>(_ question: Question<One>) throws -> One {
            try question.answer(question.query == nil ? [] : rows.popFirst() ?? [])
        }
        return (repeat try answer(each questions))
    }
}
