import Admission
import Orders
import Storage
import StorageTesting
import Testing
import Ticketing

extension Night {
    /// Expects that each node counts what the ledger holds, row by row.
    mutating func expectCounts() async throws {
        try await forwardAll()
        let lines = try await LedgerLine.all(in: database).filter { $0.instance == instance.id.text }
        var outcomes: [Verdict.Outcome: Int] = [:]
        var inside: [String: Int] = [:]
        var refusals: [Verdict.Reason: Int] = [:]
        var byPlace: [String: LedgerLine] = [:]
        for line in lines {
            if let right = line.right, let sequence = line.sequence { byPlace["\(right)/\(sequence)"] = line }
        }
        for line in lines {
            if let reason = line.reason { refusals[reason, default: 0] += line.outcome == .refused ? 1 : 0 }
            let taken = line.annuls.flatMap { byPlace["\(line.right ?? "")/\($0)"] }
            let (counted, step) = taken.map { ($0, -1) } ?? (line, 1)
            outcomes[counted.outcome, default: 0] += step
            switch counted.outcome {
            case .admitted, .readmitted: inside[counted.gate ?? "", default: 0] += step
            case .exited: inside[counted.gate ?? "", default: 0] -= step
            case .annulled, .refer, .refused: break
            }
        }
        var sold: [String: Int] = [:]
        for ticket in tickets where ticket.state == .sold { sold[ticket.type, default: 0] += ticket.maximum }
        for node in nodes {
            let counts = try await node.counter.counts(of: instance.id)
            let total = counts.tally.total
            #expect(total.admitted == outcomes[.admitted, default: 0])
            #expect(total.readmitted == outcomes[.readmitted, default: 0])
            #expect(total.exited == outcomes[.exited, default: 0])
            #expect(total.referred == outcomes[.refer, default: 0])
            #expect(total.refused.filter { $0.value > 0 } == refusals.filter { $0.value > 0 })
            #expect(total.inside == tickets.map(\.count.inside).reduce(0, +))
            for (gate, count) in inside { #expect(counts.tally.gates[gate]?.inside == count, "\(gate)") }
            #expect(counts.sold == sold)
        }
    }

    /// Expects that a door with a list of this moment says what the service would say.
    mutating func expectTrueList() async throws {
        try await database.settle()
        var list = DoorList()
        try list.apply(try await lists.manifest(ManifestRequest(instanceCodes: [instance.code])))
        for _ in 0..<20 {
            let code = code().text
            let answer = try await nodes[0].ledger.simulate(try request(code, .entry))
            let judgement = list.judge(code, isExit: false, at: clock.now.seconds)
            #expect(judgement.outcome == answer.verdict.outcome && judgement.reason == answer.verdict.reason)
        }
        for door in doors.indices {
            try await pull(door)
            #expect(doors[door].list.rights == list.rights, "changes make the same list as a complete one")
        }
    }

    /// Expects that the ledger holds what doors were told and said, one story a right, and that whatever the rule would
    /// not have let happen is listed for the box office.
    func expectWholeLedger() async throws {
        let lines = try await LedgerLine.all(in: database)
        let byName = Dictionary(grouping: lines, by: \.name)
        #expect(byName.count == lines.count)
        #expect(lines.count == heard.count + unheard.count + given.count, "nothing else is in it")
        for scan in heard {
            let line = try #require(byName[scan.request.device + "/" + scan.request.nonce]?.first)
            #expect(line.outcome == scan.verdict.outcome && line.reason == scan.verdict.reason && !line.isOffline)
        }
        for (name, verdict) in unheard { #expect(byName[name]?.first?.outcome == verdict.outcome) }
        for (name, outcome) in given {
            let line = try #require(byName[name]?.first)
            #expect(line.given == outcome && line.isOffline)
        }
        let conflicts = try await allConflicts()
        let excesses = try expectOneStory(lines)
        let doubles = conflicts.filter { $0.kind == .doubleAdmission }
        #expect(Set(doubles.map(\.merged.device)).isSubset(of: doors.map(\.name) + [edge.name]))
        #expect(excesses.count == doubles.count, "each admission too many is listed")
        #expect(conflicts.count { $0.kind == .unknownBarcode } == strangers)
        for ticket in tickets {
            let own = conflicts.filter { $0.ticket?.id == ticket.id }
            let listed = own.filter { $0.kind == .doubleAdmission }.compactMap { $0.merged.sequence.map(Int64.init) }
            let expected = excesses.filter { $0.right == ticket.right.text }.compactMap(\.sequence)
            #expect(listed.sorted() == expected.sorted())
            #expect(own.count { $0.kind == .doubleAdmission } == ticket.doubles)
            #expect(own.count { $0.kind == .notAdmissible } == ticket.others)
        }
    }

    /// Tells the story of each right anew, from the rows alone.
    ///
    /// - Returns: the entries for which there was no room.
    private func expectOneStory(_ lines: [LedgerLine]) throws -> [LedgerLine] {
        var excesses: [LedgerLine] = []
        let stories = Dictionary(grouping: lines.filter { $0.sequence != nil }) { $0.right ?? "" }
        for ticket in tickets {
            var standing: [LedgerLine] = []
            var model = ticket
            model.passages = []
            for (index, line) in (stories[ticket.right.text] ?? []).enumerated() {
                #expect(line.sequence == Int64(index + 1))
                if let annulled = line.annuls {
                    #expect(standing.last?.sequence == annulled)
                    standing.removeAll { $0.sequence == annulled }
                } else {
                    if line.outcome != .exited {
                        if let passage = model.passage {
                            #expect(passage == line.outcome)
                        } else {
                            #expect(line.isOffline, "a live door lets in nobody too many")
                            excesses.append(line)
                        }
                    }
                    standing.append(line)
                }
                model.passages = standing.map { $0.outcome != .exited }
            }
            #expect(model.passages.count == ticket.passages.count)
            #expect(model.count == ticket.count)
        }
        return excesses
    }

    private func allConflicts() async throws -> [AdmissionConflict] {
        let store = ConflictStore(database: database, world: live)
        var conflicts: [AdmissionConflict] = []
        var cursor: ConflictID?
        repeat {
            let page = try await store.conflicts(from: cursor, limit: AdmissionLimits.conflictsPerPage)
            conflicts += page.conflicts
            cursor = page.next
        } while cursor != nil
        return conflicts
    }
}
