package import Storage
import Testing

/// What every engine under ``Database`` must do; each engine's tests run all cases on a fresh database of that engine.
///
/// ```swift
/// @Test(arguments: DatabaseConformance.allCases)
/// func conforms(_ conformance: DatabaseConformance) async throws { try await conformance.check(database) }
/// ```
package enum DatabaseConformance: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case valuesOfEveryTypeComeBackAsTheyWentIn
    case parametersAreNumberedAndMayRepeat
    case executeCountsRows
    case rowsComeInTheirOrder
    case aFailingBodyLeavesNothing
    case aFailedWriteHindersNoLaterOne
    case sameUniqueValuesAreAUniqueViolation
    case otherRulesAreConstraintViolations
    case foreignKeysHold
    case aReadCannotWrite
    case aReadSeesOneState
    case aWriteIsSeenByTheNextRead
    case concurrentWritesLoseNothing
    case conflictsCanBeResolvedAndReturned
    case textSortsByItsBytes
    case twoColumnsOfOneNameAreRefused
    case aBodysOwnErrorComesOut
    case aMistakeInAStatementIsNamed
    case sumsAndTruthValuesAreIntegers
    case fractionsAreRefused
    case aNullFitsEveryType
    case aZeroInATextIsReplaced
    case moreStatementsAreRunThanAreKept
    case aBodyReadsWhileRowsComeIn
    case aBodyWritesWhileRowsComeIn
    case aBodyMayStopTakingRows
    case packedRowsHoldWhatRowsHold
    case aBodyReadsWhilePackedRowsComeIn
    case aFailedStatementEndsTheTransaction
    case aFailedStatementEndsAReadToo
    case anAttemptLeavesNothingBehind
    case attemptsMayBeNested
    case anAttemptThatHidesAFailureFails
    case whoSerialisesIsAlone
    case changeMarksGrow
    case noChangeIsLostBelowASettledMark
    case queriesOfOneTripAreAnsweredInTheirPlaces
    case whatIsRunLaterIsKeptOrFailsTheTransaction

    package var testDescription: String {
        // From `aReadCannotWrite` to `a read cannot write`.
        rawValue.map { $0.isUppercase ? " " + $0.lowercased() : String($0) }.joined()
    }

    /// Checks the case on an empty database.
    package func check(_ database: some Database) async throws {
        try await Migrator([Self.schema]).migrate(database, appliedAt: 0)
        switch self {
        case .valuesOfEveryTypeComeBackAsTheyWentIn, .parametersAreNumberedAndMayRepeat, .rowsComeInTheirOrder,
            .textSortsByItsBytes, .twoColumnsOfOneNameAreRefused, .executeCountsRows,
            .conflictsCanBeResolvedAndReturned:
            try await checkStatements(database)
        case .aFailingBodyLeavesNothing, .aFailedWriteHindersNoLaterOne, .aReadCannotWrite, .aReadSeesOneState,
            .aWriteIsSeenByTheNextRead, .concurrentWritesLoseNothing:
            try await checkTransactions(database)
        case .sameUniqueValuesAreAUniqueViolation, .otherRulesAreConstraintViolations, .foreignKeysHold,
            .aBodysOwnErrorComesOut, .aMistakeInAStatementIsNamed:
            try await checkErrors(database)
        case .sumsAndTruthValuesAreIntegers, .fractionsAreRefused, .aNullFitsEveryType, .aZeroInATextIsReplaced,
            .moreStatementsAreRunThanAreKept:
            try await checkValues(database)
        case .aBodyReadsWhileRowsComeIn, .aBodyWritesWhileRowsComeIn, .aBodyMayStopTakingRows:
            try await checkRows(database)
        case .packedRowsHoldWhatRowsHold, .aBodyReadsWhilePackedRowsComeIn: try await checkPackedRows(database)
        case .aFailedStatementEndsTheTransaction, .aFailedStatementEndsAReadToo, .anAttemptLeavesNothingBehind,
            .attemptsMayBeNested, .anAttemptThatHidesAFailureFails, .whoSerialisesIsAlone:
            try await checkAttempts(database)
        case .changeMarksGrow, .noChangeIsLostBelowASettledMark: try await checkMarks(database)
        case .queriesOfOneTripAreAnsweredInTheirPlaces, .whatIsRunLaterIsKeptOrFailsTheTransaction:
            try await checkTrips(database)
        }
    }

    private static let schema = Migration(
        1, "create_conformance",
        [
            """
            CREATE TABLE parent (
                id {integer} PRIMARY KEY,
                name {text} UNIQUE,
                data {bytes},
                amount {integer} CHECK (amount >= 0)
            ) {table}
            """,
            """
            CREATE TABLE child (
                id {integer} PRIMARY KEY,
                parent_id {integer} NOT NULL REFERENCES parent (id)
            ) {table}
            """,
        ])
}

extension DatabaseConformance {
    private func checkStatements(_ database: some Database) async throws {
        switch self {
        case .valuesOfEveryTypeComeBackAsTheyWentIn:
            let texts = [
                "", "O’Neill 李雷 👩‍👩‍👧", "a\nb", "'; DROP TABLE parent; --", String(repeating: "x", count: 100_000),
            ]
            let integers: [Int64] = [0, 1, .max, 4_294_967_296]
            let bytes: [[UInt8]] = [[], [0], [0, 255, 0], Array(0...255)]
            for (id, text) in texts.enumerated() {
                try await insert(id, .text(text), database)
                #expect(try await parent(id, database)?.text("name") == text)
            }
            for (id, integer) in integers.enumerated() {
                try await insert(100 + id, .null, amount: .integer(integer), database)
                let row = try await parent(100 + id, database)
                #expect(try row?.integer("amount") == integer)
                #expect(try row?.optionalText("name") == nil)
            }
            for (id, data) in bytes.enumerated() {
                try await insert(200 + id, .null, data: .bytes(data), database)
                #expect(try await parent(200 + id, database)?.value("data") == .bytes(data))
            }
        case .parametersAreNumberedAndMayRepeat:
            let row = try await database.read { connection in
                try connection.row(
                    "SELECT CAST(?2 AS TEXT) AS two, CAST(?1 AS TEXT) AS one, CAST(?2 AS TEXT) AS again",
                    [.text("1"), .text("2")])
            }
            #expect(try ["two", "one", "again"].map { try row?.text($0) } == ["2", "1", "2"])
        case .executeCountsRows:
            for id in 1...3 { try await insert(id, .null, database) }
            let counts = try await database.write { connection in
                [
                    try connection.execute("UPDATE parent SET amount = 1"),
                    try connection.execute("DELETE FROM parent WHERE id = ?1", [.integer(1)]),
                    try connection.execute("DELETE FROM parent WHERE id = ?1", [.integer(1)]),
                    try connection.execute(
                        "INSERT INTO parent (id) VALUES (?1), (?2) ON CONFLICT (id) DO NOTHING",
                        [.integer(2), .integer(4)]),
                ]
            }
            #expect(counts == [3, 1, 0, 1])
        case .rowsComeInTheirOrder:
            for id in [3, 1, 2] { try await insert(id, id == 2 ? .null : .text("n\(id)"), database) }
            let ids = try await database.read { connection in
                var ids: [Int64] = []
                try connection.forEach("SELECT id FROM parent ORDER BY name NULLS LAST", []) {
                    ids.append(try $0.integer("id"))
                }
                return ids
            }
            #expect(ids == [1, 3, 2])
        case .textSortsByItsBytes:
            let names = ["Zoe", "a", "Ä", "z", "é", "B", "10", "9"]
            for (id, name) in names.enumerated() { try await insert(id, .text(name), database) }
            let sorted = try await database.read { connection in
                try connection.rows("SELECT name FROM parent ORDER BY name").map { try $0.text("name") }
            }
            #expect(sorted == names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        case .twoColumnsOfOneNameAreRefused:
            try await insert(1, .null, database)
            await expect(.unexpectedValue) {
                _ = try await database.read {
                    try $0.rows("SELECT p.id, q.id FROM parent p JOIN parent q ON q.id = p.id")
                }
            }
        default:
            let upsert: SQL = """
                INSERT INTO parent (id, name) VALUES (?1, ?2)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING name
                """
            for name in ["first", "second"] {
                let row = try await database.write { try $0.row(upsert, [.integer(1), .text(name)]) }
                #expect(try row?.text("name") == name)
            }
            #expect(try await parent(1, database)?.text("name") == "second")
        }
    }

    private func checkTransactions(_ database: some Database) async throws {
        switch self {
        case .aFailingBodyLeavesNothing:
            await #expect(throws: Interruption.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO parent (id) VALUES (1)")
                    throw Interruption()
                }
            }
            #expect(try await count(database) == 0)
        case .aFailedWriteHindersNoLaterOne:
            try await insert(1, .null, database)
            let refused = await #expect(throws: StorageError.self) { try await insert(1, .null, database) }
            #expect(refused?.code == .uniqueViolation)
            try await insert(2, .null, database)
            #expect(try await count(database) == 2)
        case .aReadCannotWrite:
            await expect(.readOnly) {
                _ = try await database.read { try $0.execute("INSERT INTO parent (id) VALUES (1)") }
            }
            #expect(try await count(database) == 0)
        case .aReadSeesOneState:
            let (before, after) = try await database.read { connection in
                let before = try connection.row("SELECT count(*) AS n FROM parent")?.integer("n")
                let isWritten = Signal()
                Task.detached {
                    try? await insert(1, .null, database)
                    isWritten.send()
                }
                isWritten.wait()
                return (before, try connection.row("SELECT count(*) AS n FROM parent")?.integer("n"))
            }
            #expect(before == 0)
            #expect(after == 0)
            #expect(try await count(database) == 1)
        case .aWriteIsSeenByTheNextRead:
            for id in 1...50 {
                try await insert(id, .null, database)
                #expect(try await count(database) == id)
            }
        default:
            try await insert(1, .null, amount: .integer(0), database)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        _ = try await database.write { connection in
                            try connection.execute("UPDATE parent SET amount = amount + 1 WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await parent(1, database)?.integer("amount") == 100)
        }
    }

    private func checkErrors(_ database: some Database) async throws {
        try await insert(1, .text("one"), database)
        switch self {
        case .sameUniqueValuesAreAUniqueViolation:
            await expect(.uniqueViolation) { try await insert(1, .text("other"), database) }
            await expect(.uniqueViolation) { try await insert(2, .text("one"), database) }
            // A body tells failures apart, too.
            await #expect(throws: Interruption.self) {
                try await database.write { connection in
                    do {
                        try connection.execute("INSERT INTO parent (id) VALUES (1)")
                    } catch let error as StorageError where error.code == .uniqueViolation {
                        throw Interruption()
                    }
                }
            }
        case .otherRulesAreConstraintViolations:
            await expect(.constraintViolation) { try await insert(2, .null, amount: .integer(-1), database) }
            await expect(.constraintViolation) {
                _ = try await database.write { try $0.execute("INSERT INTO child (id, parent_id) VALUES (1, NULL)") }
            }
        case .foreignKeysHold:
            _ = try await database.write { try $0.execute("INSERT INTO child (id, parent_id) VALUES (1, 1)") }
            await expect(.constraintViolation) {
                _ = try await database.write { try $0.execute("INSERT INTO child (id, parent_id) VALUES (2, 9)") }
            }
            await expect(.constraintViolation) { _ = try await database.write { try $0.execute("DELETE FROM parent") } }
        case .aBodysOwnErrorComesOut:
            await #expect(throws: Interruption.self) { try await database.read { _ in throw Interruption() } }
            await #expect(throws: Interruption.self) { try await database.write { _ in throw Interruption() } }
        default:
            let error = await #expect(throws: StorageError.self) {
                _ = try await database.read { try $0.rows("SELECT id FROM parnet") }
            }
            #expect(error?.code == .failed)
            #expect(error?.message.contains("parnet") == true)
        }
    }
}
