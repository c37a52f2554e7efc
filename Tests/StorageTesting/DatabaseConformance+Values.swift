import Storage
import Testing

extension DatabaseConformance {
    func checkValues(_ database: some Database) async throws {
        switch self {
        case .sumsAndTruthValuesAreIntegers:
            for id in 1...3 { try await insert(id, .null, amount: .integer(1 << 60), database) }
            let row = try await database.read { connection in
                try connection.row(
                    """
                    SELECT sum(amount) AS total, count(*) AS rows, max(amount) AS most, min(amount) > 0 AS positive,
                        sum(CASE WHEN id > 1 THEN 1 ELSE 0 END) AS late, sum(amount) / 3 AS third,
                        1 = 2 AS false_one, sum(NULL + amount) AS no_sum
                    FROM parent
                    """)
            }
            let columns = ["total", "rows", "most", "positive", "late", "third", "false_one"]
            #expect(try columns.map { try row?.integer($0) } == [3 << 60, 3, 1 << 60, 1, 2, 1 << 60, 0])
            #expect(try row?.value("no_sum") == .null)
        case .fractionsAreRefused:
            for id in 1...2 { try await insert(id, .null, amount: .integer(Int64(id)), database) }
            await expect(.unexpectedValue) {
                _ = try await database.read { try $0.rows("SELECT avg(amount) AS mean FROM parent") }
            }
            #expect(try await count(database) == 2)
            let mean = try await database.read { try $0.row("SELECT avg(amount) AS mean FROM parent WHERE id = 2") }
            #expect(try mean?.integer("mean") == 2)
        case .aNullFitsEveryType:
            _ = try await database.write { connection in
                try connection.execute(
                    "INSERT INTO parent (id, name, data, amount) VALUES (?1, ?2, ?3, ?4)",
                    [.integer(1), .null, .null, .null])
                try connection.execute(
                    "UPDATE parent SET name = ?2, data = ?3, amount = ?4 WHERE id = ?1",
                    [.integer(1), .text("a"), .bytes([1]), .integer(5)])
                try connection.execute(
                    "UPDATE parent SET data = ?2, amount = ?3 WHERE id = ?1", [.integer(1), .null, .null])
            }
            #expect(try await parent(1, database)?.text("name") == "a")
            #expect(try await parent(1, database)?.value("data") == .null)
            let found = try await database.read { try $0.rows("SELECT id FROM parent WHERE amount = ?1", [.null]) }
            #expect(found.isEmpty)
        case .aZeroInATextIsReplaced:
            try await insert(1, .text("a\0b"), database)
            #expect(try await parent(1, database)?.text("name") == "a\u{FFFD}b")
        default:
            // As many columns as there are turns make as many statements.
            try await insert(1, .null, amount: .integer(7), database)
            for turn in [1, 2, 400, 1, 399] + Array(3...398) + [1, 400] {
                var conditions = SQLConditions()
                conditions.add("id IN (?*)", list: (1...turn).map { .integer(Int64($0)) })
                let (list, parameters) = (conditions.whereClause, conditions.parameters)
                let rows = try await database.read { try $0.rows("SELECT amount FROM parent" + list, parameters) }
                #expect(try rows.map { try $0.integer("amount") } == [7])
            }
        }
    }

    func checkRows(_ database: some Database) async throws {
        _ = try await database.write { connection in
            for id in 1...2000 {
                try connection.execute(
                    "INSERT INTO parent (id, amount) VALUES (?1, ?2)", [.integer(Int64(id)), .integer(Int64(id * 2))])
            }
        }
        let all: SQL = "SELECT id, amount FROM parent ORDER BY id"
        switch self {
        case .aBodyReadsWhileRowsComeIn:
            let sum = try await database.read { connection in
                var sum: Int64 = 0
                try connection.forEach(all, []) { row in
                    let id = try row.integer("id")
                    guard id % 500 == 1 else { return sum += 1 }
                    // The same statement, and another inside of that.
                    var inner: Int64 = 0
                    try connection.forEach(all, []) { row in
                        guard try row.integer("id") == id else { return }
                        inner =
                            try connection.row("SELECT amount FROM parent WHERE id = ?1", [.integer(id)])?
                            .integer("amount") ?? -1
                    }
                    sum += inner
                }
                return sum
            }
            #expect(sum == 1996 + 2 * (1 + 501 + 1001 + 1501))
        case .aBodyWritesWhileRowsComeIn:
            let seen = try await database.write { connection in
                var seen = 0
                try connection.forEach(all, []) { row in
                    seen += 1
                    try connection.execute(
                        "INSERT INTO child (id, parent_id) VALUES (?1, ?1)", [.integer(try row.integer("id"))])
                }
                return seen
            }
            #expect(seen == 2000)
            let children = try await database.read { try $0.row("SELECT count(*) AS n FROM child")?.integer("n") }
            #expect(children == 2000)
        default:
            let last = try await database.read { connection in
                var taken = 0
                #expect(throws: Interruption.self) {
                    try connection.forEach(all, []) { _ in
                        taken += 1
                        if taken == 3 { throw Interruption() }
                    }
                }
                #expect(taken == 3)
                return try connection.row("SELECT max(id) AS id FROM parent")?.integer("id")
            }
            #expect(last == 2000)
        }
    }
}
