import Testing

@testable import PostgreSQLEngine

@Suite("Whether a transaction is run again")
struct RetriesTests {
    @Test(arguments: [TransactionFailure.Kind.statement, .commitUnknown])
    func `its own fault and a commit without an answer are told at once`(kind: TransactionFailure.Kind) {
        var retries = Retries()
        #expect(retries.decide(after: kind, wasStale: true) == .fail)
    }

    @Test func `what others caused is tried again with growing pauses, a bounded number of times`() {
        var retries = Retries()
        var pauses: [Int] = []
        while case .again(let pause) = retries.decide(after: .serialisation, wasStale: false) { pauses.append(pause) }
        #expect(pauses.count == PostgreSQLLimits.tries - 1)
        #expect(pauses.first == PostgreSQLLimits.pauseMilliseconds)
        #expect(zip(pauses, pauses.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `a connection that broke is tried once more, one that was broken all the time is not counted`() {
        var retries = Retries()
        #expect(retries.decide(after: .lost, wasStale: false) == .again(pauseMilliseconds: 0))
        #expect(retries.decide(after: .lost, wasStale: false) == .fail)
        var stale = Retries()
        #expect(stale.decide(after: .lost, wasStale: true) == .again(pauseMilliseconds: 0))
        #expect(stale.decide(after: .lost, wasStale: false) == .again(pauseMilliseconds: 0))
        #expect(stale.decide(after: .lost, wasStale: false) == .fail)
    }
}
