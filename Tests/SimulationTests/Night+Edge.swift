import Admission
import StorageTesting
import Testing
import Ticketing

extension Night {
    /// One comes to the edge's door, whether the line is up or not.
    mutating func scanAtEdge() async throws {
        let (code, ticket) = code()
        let direction: Attempt.Direction = isOne(in: 4) ? .exit : .entry
        let request = try request(code, direction, device: NightEdge.door, gate: "Foyer")
        let answer = try await edge.ledger.scan(request)
        if isOne(in: 6) {
            let again = try await edge.ledger.scan(request)
            #expect(again.verdict == answer.verdict && again.at == answer.at)
        }
        let scan = try OfflineScan(
            .barcode(code), gate: "Foyer", direction: direction, nonce: request.nonce, scannedAt: answer.at,
            given: answer.verdict.outcome, reason: answer.verdict.reason, forwardedFor: NightEdge.door)
        atEdge[request.nonce] = OfflineDoor.Judged(scan: scan, ticket: ticket, code: code, unheard: nil)
    }

    /// The edge makes a round, if the line lets it.
    mutating func roundOfEdge(isUp: Bool = false) async throws {
        let isCut = !isUp && isOne(in: 3)
        edge.line.set(isCut: isCut, losesAnswers: !isUp && isOne(in: 4), to: nodes[draw(2)])
        do {
            try await edge.link.round()
        } catch let error as EdgeError where error.code == .lineDown {
            #expect(try await !edge.link.status().isUp)
        }
        for merged in edge.line.takeMerged() {
            let name = edge.name + "/" + merged.scan.nonce
            let judged = try #require(atEdge[merged.scan.nonce])
            #expect(merged.scan.given == judged.scan.given && merged.scan.scannedAt == judged.scan.scannedAt)
            let result = try merged.result.get()
            if let before = self.merged[name] {
                #expect(result == before, "\(name)")
            } else {
                self.merged[name] = result
                expect(result, of: judged, named: name)
            }
        }
    }

    /// Has the edge forward what it has, so that the model knows all that the ledger does: an answer may have been lost
    /// after the service had kept what came.
    mutating func forwardAll() async throws {
        for _ in 0..<30 {
            guard try await edge.link.status().waiting > 0 else { break }
            try await roundOfEdge(isUp: true)
        }
    }

    /// Expects that the edge, once it knows all, says what the service would say, and that nothing of it is missing.
    mutating func expectTrueEdge() async throws {
        try await forwardAll()
        for _ in 0..<2 {
            // What was forwarded comes back with the next list.
            try await database.settle()
            try await roundOfEdge(isUp: true)
        }
        let status = try await edge.link.status()
        #expect(status.isUp && status.waiting == 0 && status.untaken == 0)
        #expect(atEdge.keys.allSatisfy { merged[edge.name + "/" + $0] != nil })
        for _ in 0..<20 {
            let (code, ticket) = code()
            // Whether one came back or came for the first time depends on what was known when.
            if let ticket, tickets[ticket].passages.contains(false) { continue }
            let request = try request(code, .entry)
            let (here, there) = (try await edge.ledger.simulate(request), try await nodes[0].ledger.simulate(request))
            // Their clocks differ, and with them whether the doors are open.
            guard closure(at: edge.world.now()) == closure(at: nodes[0].world.now()) else { continue }
            #expect(here.verdict == there.verdict)
        }
    }
}
