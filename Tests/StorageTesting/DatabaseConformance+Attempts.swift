import Storage
import Testing

extension DatabaseConformance {
    func checkAttempts(_ database: some Database) async throws {
        let add: SQL = "INSERT INTO parent (id) VALUES (?1)"
        try await insert(1, .null, database)
        switch self {
        case .aFailedStatementEndsTheTransaction:
            await expect(.uniqueViolation) {
                _ = try await database.write { connection in
                    try connection.execute(add, [.integer(2)])
                    _ = try? connection.execute(add, [.integer(1)])
                    // What comes after a failure fails like it.
                    let next = #expect(throws: StorageError.self) { try connection.execute(add, [.integer(3)]) }
                    #expect(next?.code == .uniqueViolation)
                    let look = #expect(throws: StorageError.self) { try connection.rows("SELECT id FROM parent") }
                    #expect(look?.code == .uniqueViolation)
                }
            }
            #expect(try await count(database) == 1)
        case .aFailedStatementEndsAReadToo:
            await expect(.failed) {
                _ = try await database.read { connection in
                    _ = try? connection.rows("SELECT nonsense FROM parent")
                    return 1
                }
            }
            await expect(.readOnly) {
                _ = try await database.read { connection in
                    _ = try? connection.execute(add, [.integer(2)])
                    return try connection.rows("SELECT id FROM parent")
                }
            }
            #expect(try await count(database) == 1)
        case .anAttemptLeavesNothingBehind:
            let result = try await database.write { connection in
                try connection.execute(add, [.integer(2)])
                let failed = #expect(throws: StorageError.self) {
                    try connection.attempt {
                        try connection.execute(add, [.integer(3)])
                        try connection.execute(add, [.integer(1)])
                    }
                }
                #expect(failed?.code == .uniqueViolation)
                #expect(throws: Interruption.self) {
                    try connection.attempt {
                        try connection.execute(add, [.integer(4)])
                        throw Interruption()
                    }
                }
                return try connection.attempt { try connection.execute(add, [.integer(5)]) }
            }
            #expect(result == 1)
            let ids = try await database.read { try $0.rows("SELECT id FROM parent ORDER BY id") }
            #expect(try ids.map { try $0.integer("id") } == [1, 2, 5])
        case .attemptsMayBeNested:
            try await database.write { connection in
                try connection.attempt {
                    try connection.execute(add, [.integer(2)])
                    _ = try? connection.attempt {
                        try connection.execute(add, [.integer(3)])
                        try connection.attempt { _ = try connection.execute(add, [.integer(4)]) }
                        try connection.execute(add, [.integer(1)])
                    }
                    try connection.attempt { _ = try connection.execute(add, [.integer(6)]) }
                }
                // Nothing was run before this one in the transaction of a body that begins with an attempt.
                #expect(try connection.rows("SELECT id FROM parent").count == 3)
            }
            let ids = try await database.read { connection in
                try connection.attempt { try connection.rows("SELECT id FROM parent ORDER BY id") }
            }
            #expect(try ids.map { try $0.integer("id") } == [1, 2, 6])
        case .anAttemptThatHidesAFailureFails:
            try await database.write { connection in
                let hidden = #expect(throws: StorageError.self) {
                    try connection.attempt {
                        try connection.execute(add, [.integer(2)])
                        _ = try? connection.execute(add, [.integer(1)])
                    }
                }
                #expect(hidden?.code == .uniqueViolation)
            }
            #expect(try await count(database) == 1)
        default:
            // Each looks for the highest number and takes the next; alone, no two take the same.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await database.write { connection in
                            try connection.serialise("conformance")
                            let last = try connection.row("SELECT max(id) AS id FROM parent")?.integer("id") ?? 0
                            try connection.execute(add, [.integer(last + 1)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await count(database) == 21)
        }
    }
}
