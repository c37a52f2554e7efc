import Admission
import Orders
import Ticketing

/// How the doors of a performance stand, as the service tells it.
struct CountsBody: Encodable {
    let instance: String
    let at: String
    let sold: Int
    let admitted: Int
    let readmitted: Int
    let exited: Int
    let inside: Int
    let overridden: Int
    let referred: Int
    let refused: [String: Int]
    let gates: [Gate]
    let ticketTypes: [TicketType]
    let flow: [Step]
    let test: Test

    struct Gate: Encodable {
        let gate: String
        let admitted: Int
        let readmitted: Int
        let exited: Int
        let refused: Int
    }

    struct TicketType: Encodable {
        let ticketType: String
        let sold: Int
        let admitted: Int
        let readmitted: Int
        let exited: Int
        let inside: Int
    }

    struct Step: Encodable {
        let from: String
        let entered: Int
        let exited: Int
    }

    struct Test: Encodable {
        let sold: Int
        let admitted: Int
        let readmitted: Int
        let exited: Int
        let inside: Int
    }

    /// The body for the instance, with times by its venue's clock.
    init(_ counts: DoorCounts, of instance: Instance) throws {
        var clock = try ZoneClock(zone: instance.start.zone)
        let (tally, total) = (counts.tally, counts.tally.total)
        self.instance = instance.code
        at = clock.rfc3339(Timestamp(seconds: counts.at.seconds))
        sold = counts.sold.values.reduce(0, +)
        admitted = total.admitted
        readmitted = total.readmitted
        exited = total.exited
        inside = total.inside
        overridden = total.overridden
        referred = total.referred
        refused = Dictionary(
            total.refused.filter { $0.value > 0 }.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: +)
        gates = tally.gates.sorted { $0.key < $1.key }.map { name, passages in
            Gate(
                gate: name, admitted: passages.admitted, readmitted: passages.readmitted, exited: passages.exited,
                refused: passages.refusals)
        }
        ticketTypes = Set(counts.sold.keys).union(tally.ticketTypes.keys).sorted().map { type in
            let passages = tally.ticketTypes[type] ?? Passages()
            return TicketType(
                ticketType: type, sold: counts.sold[type] ?? 0, admitted: passages.admitted,
                readmitted: passages.readmitted, exited: passages.exited, inside: passages.inside)
        }
        let stepSeconds = Int64(AdmissionLimits.flowStepSeconds)
        let current = counts.at.seconds / stepSeconds
        flow = (current - Int64(AdmissionLimits.flowSteps) + 1...current).map { step in
            Step(
                from: clock.rfc3339(Timestamp(seconds: step * stepSeconds)), entered: tally.flow[step]?.entered ?? 0,
                exited: tally.flow[step]?.exited ?? 0)
        }
        test = Test(
            sold: counts.soldInTest, admitted: tally.test.admitted, readmitted: tally.test.readmitted,
            exited: tally.test.exited, inside: tally.test.inside)
    }
}
