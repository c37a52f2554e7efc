import Storage
import Testing

@testable import PostgreSQLEngine

@Suite("The statements that a connection keeps")
struct PreparedStatementsTests {
    private func key(_ sql: SQL, _ types: [UInt32] = []) -> PreparedStatements.Key { .init(sql: sql, types: types) }

    @Test func `the least recently used gives way`() {
        var statements = PreparedStatements(capacity: 2)
        var names: [SQL: String] = [:]
        for sql in ["a", "b"] as [SQL] {
            guard case .prepare(let name, nil) = statements.step(for: key(sql)) else {
                Issue.record("\(sql) is not prepared")
                return
            }
            statements.keep(key(sql), name: name)
            names[sql] = name
        }
        #expect(statements.step(for: key("a")) == .ready(name: names["a"] ?? ""))
        guard case .prepare(_, let dropped) = statements.step(for: key("c")) else {
            Issue.record("c is not prepared")
            return
        }
        #expect(dropped == names["b"])
        #expect(statements.step(for: key("a")) == .ready(name: names["a"] ?? ""))
    }

    @Test func `one text with parameters of other types is another statement`() {
        var statements = PreparedStatements(capacity: 9)
        guard case .prepare(let name, _) = statements.step(for: key("a", [20])) else { return }
        statements.keep(key("a", [20]), name: name)
        #expect(statements.step(for: key("a", [20])) == .ready(name: name))
        #expect(statements.step(for: key("a", [25])) != .ready(name: name))
    }

    @Test func `what the server did not prepare is prepared again, by another name`() {
        var statements = PreparedStatements(capacity: 9)
        let first = statements.step(for: key("a"))
        #expect(statements.step(for: key("a")) != first)
    }
}
