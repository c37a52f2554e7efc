import Testing
import Ticketing

@Suite("The check symbol catches every single slip")
struct CheckSymbolTests {
    static func code(_ length: Int, seed: UInt64) -> [UInt8] {
        let payload = values(length - 1, below: 32, seed: seed &* 64 &+ UInt64(length))
        return payload + [CheckSymbol.value(completing: payload)]
    }

    @Test("What it completes is valid", arguments: 2...31)
    func completes(_ length: Int) {
        for seed in 1...40 as ClosedRange<UInt64> {
            #expect(CheckSymbol.isValid(Self.code(length, seed: seed)), "seed \(seed)")
        }
    }

    @Test("Every substitution of one value is caught", arguments: 2...31)
    func catchesSubstitutions(_ length: Int) {
        for seed in 1...12 as ClosedRange<UInt64> {
            let code = Self.code(length, seed: seed)
            let missed = code.indices.flatMap { position in
                (0..<32 as Range<UInt8>).filter { value in
                    var slip = code
                    slip[position] = value
                    return value != code[position] && CheckSymbol.isValid(slip)
                }
            }
            #expect(missed.isEmpty, "seed \(seed)")
        }
    }

    @Test("Every swap of neighbours is caught", arguments: 2...31)
    func catchesSwaps(_ length: Int) {
        for seed in 1...60 as ClosedRange<UInt64> {
            let code = Self.code(length, seed: seed)
            let missed = code.indices.dropFirst().filter { position in
                var slip = code
                slip.swapAt(position, position - 1)
                return slip != code && CheckSymbol.isValid(slip)
            }
            #expect(missed.isEmpty, "seed \(seed)")
        }
    }

    @Test("Swaps of values further apart are caught too", arguments: 2...31)
    func catchesDistantSwaps(_ length: Int) {
        let code = Self.code(length, seed: 99)
        for left in code.indices {
            for right in code.indices where right > left && code[left] != code[right] {
                var slip = code
                slip.swapAt(left, right)
                #expect(!CheckSymbol.isValid(slip), "\(left) and \(right)")
            }
        }
    }

    @Test("Exactly one value completes a code", arguments: [1, 7, 15, 30])
    func isUnique(_ length: Int) {
        let payload = values(length, below: 32, seed: 3)
        #expect((0..<32 as Range<UInt8>).filter { CheckSymbol.isValid(payload + [$0]) }.count == 1)
    }

    @Test("Codes of no, one or more than 31 values are never valid", arguments: [0, 1, 32, 40])
    func refusesLengths(_ length: Int) { #expect(!CheckSymbol.isValid([UInt8](repeating: 0, count: length))) }

    @Test("Completing 31 values or more is the programmer's error")
    func trapsOnTooMany() async {
        await #expect(processExitsWith: .failure) {
            _ = CheckSymbol.value(completing: [UInt8](repeating: 1, count: 31))
        }
    }
}
