import Storage
import Testing

extension DatabaseConformance {
    func checkTrips(_ database: some Database) async throws {
        let add: SQL = "INSERT INTO parent (id) VALUES (?1)"
        let ids: SQL = "SELECT id FROM parent WHERE id >= ?1 ORDER BY id"
        try await insert(1, .null, database)
        switch self {
        case .queriesOfOneTripAreAnsweredInTheirPlaces:
            try await database.write { connection in
                // More of one form than were prepared, with changes before and between.
                try connection.executeLater(add, [.integer(2)])
                try connection.executeLater(add, [.integer(3)])
                let rows = try connection.rows(
                    of: [Query(ids, [.integer(2)]), Query(ids, [.integer(9)]), Query(ids, [.integer(3)])], marking: true
                )
                #expect(try rows.map { try $0.map { try $0.integer("id") } } == [[2, 3], [], [3]])
                let mark = try connection.changeMark()
                let (one, none, many) = try connection.answers(
                    to: Question(Query(ids, [.integer(3)])) { $0.count }, Question(nil) { $0.count },
                    Question(Query(ids, [.integer(1)])) { try $0.map { try $0.integer("id") } }, marking: true)
                #expect(one == 1)
                #expect(none == 0)
                #expect(many == [1, 2, 3])
                #expect(try connection.changeMark() == mark)
                #expect(try connection.rows(of: [], marking: false).isEmpty)
            }
            await expect(.failed) {
                try await database.read { connection in
                    _ = try? connection.rows(
                        of: [
                            Query(ids, [.integer(1)]), Query("SELECT nonsense FROM parent"), Query(ids, [.integer(1)]),
                        ],
                        marking: false)
                }
            }
            #expect(try await count(database) == 3)
        default:
            try await database.write { try $0.executeLater(add, [.integer(2)]) }
            #expect(try await count(database) == 2)
            await expect(.uniqueViolation) {
                try await database.write { connection in
                    try connection.executeLater(add, [.integer(3)])
                    try connection.executeLater(add, [.integer(2)])
                }
            }
            await expect(.uniqueViolation) {
                try await database.write { connection in
                    try connection.executeLater(add, [.integer(2)])
                    // Whatever goes with it or comes after it fails, too.
                    _ = try? connection.rows(ids, [.integer(1)])
                    try connection.execute(add, [.integer(4)])
                }
            }
            await expect(.uniqueViolation) {
                try await database.write { connection in
                    try connection.executeLater(add, [.integer(2)])
                    try connection.attempt { _ = try connection.execute(add, [.integer(5)]) }
                }
            }
            try await database.write { connection in
                try connection.executeLater(add, [.integer(6)])
                let failure = #expect(throws: StorageError.self) {
                    try connection.attempt { try connection.executeLater(add, [.integer(6)]) }
                }
                #expect(failure?.code == .uniqueViolation)
            }
            let kept = try await database.read { try $0.rows(ids, [.integer(1)]).map { try $0.integer("id") } }
            #expect(kept == [1, 2, 6])
        }
    }
}
