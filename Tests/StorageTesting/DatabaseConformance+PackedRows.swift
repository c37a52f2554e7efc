import Storage
import Testing

extension DatabaseConformance {
    func checkPackedRows(_ database: some Database) async throws {
        let values: [(text: SQLValue, data: SQLValue, amount: SQLValue)] = [
            (.text("O’Neill 李雷\n"), .bytes([0, 255, 0]), .integer(.max)), (.text(""), .bytes([]), .integer(0)),
            (.null, .null, .null), (.text(String(repeating: "x", count: 100_000)), .null, .integer(1)),
        ]
        for (id, value) in values.enumerated() {
            try await insert(id, value.text, data: value.data, amount: value.amount, database)
        }
        let all: SQL = "SELECT id, name, data, amount FROM parent ORDER BY id"
        switch self {
        case .packedRowsHoldWhatRowsHold:
            let texts = try await database.read { connection in
                var texts: [String?] = []
                try connection.forEachPacked(all, []) { row in
                    let value = values[texts.count]
                    #expect(try row.integer(0) == Int64(texts.count))
                    #expect(row.isNull(2) == (value.data == .null))
                    let amount = try row.optionalInteger(3)
                    #expect(SQLValue.integer(optional: amount) == value.amount)
                    texts.append(try row.optionalText(1))
                }
                return texts
            }
            #expect(texts.map(SQLValue.text(optional:)) == values.map(\.text))
            // Sums, and what is no whole number.
            let most = try await database.read { connection in
                var most: Int64?
                try connection.forEachPacked("SELECT max(amount), sum(id) FROM parent", []) { row in
                    most = try row.integer(0) - row.integer(1)
                }
                return most
            }
            #expect(most == Int64.max - 6)
            await expect(.unexpectedValue) {
                try await database.read { try $0.forEachPacked("SELECT avg(id) FROM parent", []) { _ in } }
            }
        default:
            let (seen, taken) = try await database.read { connection in
                var seen: [Int64] = []
                try connection.forEachPacked(all, []) { row in
                    let id = try row.integer(0)
                    // The same statement, and another one, while the rest waits.
                    var count = 0
                    try connection.forEachPacked(all, []) { _ in count += 1 }
                    let other = try connection.row("SELECT id FROM parent WHERE id = ?1", [.integer(id)])
                    #expect(count == values.count)
                    #expect(try other?.integer("id") == id)
                    let text = try row.optionalText(1)
                    #expect(SQLValue.text(optional: text) == values[Int(id)].text)
                    seen.append(id)
                }
                var taken = 0
                #expect(throws: Interruption.self) {
                    try connection.forEachPacked(all, []) { _ in
                        taken += 1
                        throw Interruption()
                    }
                }
                _ = try connection.row("SELECT count(*) AS n FROM parent")
                return (seen, taken)
            }
            #expect(seen == [0, 1, 2, 3] && taken == 1)
        }
    }
}
