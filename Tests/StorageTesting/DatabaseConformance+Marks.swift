import Storage
import Testing

extension DatabaseConformance {
    func checkMarks(_ database: some Database) async throws {
        switch self {
        case .changeMarksGrow:
            let before = try await database.read { try $0.settledMark() }
            let first = try await database.write { connection in
                let mark = try connection.changeMark()
                #expect(try connection.changeMark() == mark)
                // What this transaction changes is not settled before it ends.
                #expect(try connection.settledMark() <= mark)
                return mark
            }
            #expect(first >= before)
            // Other databases' transactions on the same server may hold it up until they end.
            var settled = first
            while settled <= first {
                settled = try await database.read { try $0.settledMark() }
                await Task.yield()
            }
            _ = try? await database.write { connection in
                _ = try connection.changeMark()
                throw Interruption()
            }
            #expect(try await database.write { try $0.changeMark() } >= settled)
        default:
            // Writers that end in any order, and a reader who asks now and again what came since it last asked.
            let rows = 200
            async let writing: Void = withThrowingTaskGroup(of: Void.self) { group in
                for id in 0..<rows {
                    group.addTask {
                        try await database.write { connection in
                            let mark = try connection.changeMark()
                            let insert: SQL = "INSERT INTO parent (id, amount) VALUES (?1, ?2)"
                            try connection.execute(insert, [.integer(Int64(id)), .integer(mark)])
                            if id.isMultiple(of: 7) { _ = try connection.rows("SELECT name FROM parent") }
                        }
                    }
                }
                try await group.waitForAll()
            }
            var seen: [Int64] = []
            var since: Int64 = 0
            while seen.count < rows {
                let known = since
                let (ids, settled) = try await database.read { connection in
                    let settled = try connection.settledMark()
                    let sql: SQL = "SELECT id FROM parent WHERE amount >= ?1 AND amount < ?2"
                    let news = try connection.rows(sql, [.integer(known), .integer(settled)])
                    return (try news.map { try $0.integer("id") }, settled)
                }
                seen += ids
                since = settled
                await Task.yield()
            }
            try await writing
            #expect(seen.sorted() == (0..<Int64(rows)).map(\.self), "each change is seen once")
        }
    }
}
