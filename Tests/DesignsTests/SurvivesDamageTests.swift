import Designs
import Foundation
import Testing
import Ticketing

/// Whatever a stranger writes, the readers answer and do not crash.
@Suite struct SurvivesDamageTests {
    static let source = #"""
        {"name":"A","page":{"width":100,"height":50},"elements":[{"id":"t","type":"text","text":"{{seat.row|pad:3}}",
        "box":{"x":1,"y":2.5,"width":20,"height":5},"size":10,"when":"present(seat.row) and delivery in ('a','b')"},
        {"id":"g","type":"group","box":{"x":1,"y":1,"width":9,"height":9},"rotate":45,"elements":[{"id":"b","type":
        "barcode","symbology":"qr","box":{"x":0,"y":0,"width":9,"height":9}}]},{"id":"l","type":"line","stroke":
        {"width":0.2,"colour":"#112233","dash":[1,1]},"box":{"x":0,"y":0,"width":9,"height":0}}]}
        """#

    static let pieces = [
        "{", "}", "[", "]", "\"", ",", ":", "null", "true", "-1", "1e308", "-0", "{{", "}}", "|", "\\", "\\u0000", "'",
        "(", ")",
        "not ", "é", "\u{202E}", "\"elements\":", "\"x\":", "999999999999999999999", "🎟",
    ]

    @Test(arguments: 1...40 as ClosedRange<UInt64>) func `damaged documents are read or refused`(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var random = Random(seed: seed)
        for number in 0..<10 {
            var bytes = Array(Self.source.utf8)
            for _ in 0..<random.below(6) + 1 {
                let place = random.below(bytes.count)
                switch random.below(4) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.below(20)))
                case 2: bytes.insert(contentsOf: Self.pieces[random.below(Self.pieces.count)].utf8, at: place)
                default:
                    let end = min(bytes.count, place + random.below(80))
                    bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
                }
            }
            try folder.write(bytes, to: "d\(number)/design.json")
        }
        let catalogue = folder.load()
        let answered = Set(catalogue.designs.map(\.id)).union(catalogue.refusals.map(\.design))
        #expect(answered.count == 10, "seed \(seed)")
        for problem in catalogue.refusals {
            #expect(problem.pointer.isEmpty || problem.pointer.hasPrefix("/"), "seed \(seed)")
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>) func `any text is an expression or is refused`(seed: UInt64) {
        var random = Random(seed: seed)
        let words = [
            "seat.row", "present(", "delivery", "in (", "'a'", "and", "or", "not", "==", "<", "1", "true", ")", "(",
            ",", "''", " ",
            "{{seat.row", "|pad:3", "|date:d", "|default:", "}}", "\\", "{", "🎟", "\u{301}",
        ]
        for _ in 0..<200 {
            let source = (0..<random.below(12)).map { _ in words[random.below(words.count)] }
                .joined(separator: random.below(2) == 0 ? " " : "")
            if let condition = try? Condition(compiling: source, for: .ticket) {
                _ = condition.holds(for: MergeRecord([:]))
            }
            if let template = try? Template(compiling: source, for: .ticket) {
                _ = try? template.text(with: .sample(kind: .ticket), formatter: ValueFormatter(locale: "en-GB"))
            }
        }
    }

    /// Repeatable choices from the world's seeded bytes.
    struct Random {
        let world: World

        init(seed: UInt64) { world = .seeded(seed, now: Timestamp(seconds: 0)) }

        mutating func below(_ limit: Int) -> Int {
            guard limit > 0 else { return 0 }
            return world.randomBytes(4).reduce(0) { $0 << 8 | Int($1) } % limit
        }
    }
}
