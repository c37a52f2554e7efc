import Barcodes
import SeedTesting
import Testing
import Ticketing

/// What every symbology must do; each symbology's tests run all cases.
///
/// ```swift
/// @Test(arguments: SymbologyConformance.allCases)
/// func conforms(_ conformance: SymbologyConformance) throws { try conformance.check(subject) }
/// ```
enum SymbologyConformance: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case itsNameIsDotted
    case anEmptyValueIsRefused
    case theSameValueGivesTheSameModules
    case differentValuesGiveDifferentModules
    case everyErrorCorrectionGivesACode
    case anyTextGivesACodeOrARefusal
    case aValueTooLongIsRefused
    case aRefusalDoesNotTellTheValue
    case manyThreadsMayAskAtOnce

    /// A symbology with values that it carries.
    struct Subject: Sendable, CustomTestStringConvertible {
        let symbology: any Symbology
        /// A value for a seed; other seeds give other values.
        let value: @Sendable (UInt64) -> String
        /// A value that is too long at any error correction.
        let tooLong: String
        var testDescription: String { symbology.id }
    }

    var testDescription: String {
        rawValue.map { $0.isUppercase ? " " + $0.lowercased() : String($0) }.joined()
    }

    func check(_ subject: Subject) async throws {
        let symbology = subject.symbology
        switch self {
        case .itsNameIsDotted: #expect(symbology.id.wholeMatch(of: /symbology\.[a-zA-Z0-9]+/) != nil)
        case .anEmptyValueIsRefused:
            #expect(Self.refusal(of: "", by: symbology)?.code == .emptyValue)
        case .theSameValueGivesTheSameModules:
            for seed in UInt64(1)...20 {
                let codes = try (0..<3).map { _ in
                    try symbology.encode(subject.value(seed), errorCorrection: .medium)
                }
                #expect(Set(codes).count == 1)
            }
        case .differentValuesGiveDifferentModules:
            let values = Set((UInt64(1)...200).map(subject.value))
            let codes = Set(try values.map { try symbology.encode($0, errorCorrection: .medium).modules })
            #expect(codes.count == values.count)
            #expect(values.count > 190)
        case .everyErrorCorrectionGivesACode:
            let codes = try ErrorCorrection.allCases.map {
                try symbology.encode(subject.value(1), errorCorrection: $0)
            }
            #expect(Set(codes.map(\.form)).count == 1)
            #expect(codes.allSatisfy { $0.quietZone == symbology.quietZone })
            for (less, more) in zip(codes, codes.dropFirst()) {
                // Never fewer modules for more redundancy.
                #expect(
                    less.modules.width * less.modules.height <= more.modules.width * more.modules.height)
            }
        case .anyTextGivesACodeOrARefusal: try Self.feed(symbology)
        case .aValueTooLongIsRefused:
            for level in ErrorCorrection.allCases {
                let code = Self.refusal(of: subject.tooLong, by: symbology, level)?.code
                #expect(code == .valueTooLong || code == .wrongLength)
            }
            let huge = Self.refusal(of: String(repeating: "7", count: 1_000_000), by: symbology)?.code
            #expect(huge == .valueTooLong)
        case .aRefusalDoesNotTellTheValue:
            for value in [subject.tooLong, "SECRET-é李\u{0}", String(repeating: "4711", count: 2501)] {
                guard let error = Self.refusal(of: value, by: symbology) else { continue }
                #expect(!error.message.contains("SECRET") && !error.message.contains("4711"))
                #expect(error.message.hasSuffix("."))
            }
        case .manyThreadsMayAskAtOnce: try await Self.hurry(subject)
        }
    }

    private static func refusal(
        of value: String, by symbology: any Symbology, _ level: ErrorCorrection = .medium
    ) -> BarcodeError? {
        do {
            _ = try symbology.encode(value, errorCorrection: level)
            return nil
        } catch {
            return error
        }
    }

    /// Ten thousand texts of every kind, each to a code within bounds, or a refusal.
    private static func feed(_ symbology: any Symbology) throws {
        let seed = Seed.next(for: symbology.id)
        var random = RandomTexts(seed: seed)
        var codes = 0
        for _ in 0..<10_000 {
            let text = random.text()
            let level = random.element(of: ErrorCorrection.allCases)
            do {
                let symbol = try symbology.encode(text, errorCorrection: level)
                codes += 1
                #expect(symbol.modules.width > 0 && symbol.modules.width <= 1152, "seed \(seed)")
                #expect(!text.isEmpty)
            } catch {
                #expect(error.code != .encoderFailed, "seed \(seed): \(Array(text.utf8)) \(error)")
            }
        }
        #expect(codes > 0, "seed \(seed)")
    }

    /// The codes of 8 tasks at once, each as it is alone.
    private static func hurry(_ subject: Subject) async throws {
        let values = (UInt64(1)...64).map(subject.value)
        let alone = try values.map { try subject.symbology.encode($0, errorCorrection: .medium) }
        try await withThrowingTaskGroup(of: [BarcodeSymbol].self) { group in
            for shift in 0..<8 {
                group.addTask {
                    var codes = alone
                    for step in 0..<3 * values.count {
                        let index = (step * 5 + shift * 11) % values.count
                        codes[index] = try subject.symbology.encode(values[index], errorCorrection: .medium)
                    }
                    return codes
                }
            }
            for try await codes in group { #expect(codes == alone) }
        }
    }
}

/// Texts of all kinds from a seed.
struct RandomTexts {
    private let world: World

    init(seed: UInt64) { world = .seeded(seed, now: Timestamp(seconds: 0)) }

    /// A number below the bound, which is at most 65,536.
    mutating func number(below bound: Int) -> Int {
        let bytes = world.randomBytes(4).map(Int.init)
        return (bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24) % bound
    }

    mutating func element<Element>(of elements: [Element]) -> Element { elements[number(below: elements.count)] }

    /// So many of the characters.
    mutating func characters(_ count: Int, of alphabet: [Character]) -> String {
        String((0..<count).map { _ in element(of: alphabet) })
    }

    /// Digits, capitals, ASCII with control characters, or any Unicode; mostly short, seldom long.
    mutating func text() -> String {
        let length = number(below: 300) == 0 ? number(below: 4000) : number(below: 48)
        switch number(below: 5) {
        case 0: return characters(length, of: Array("0123456789"))
        case 1: return characters(length, of: Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
        case 2:
            let bytes = (0..<length).map { _ in UInt8(number(below: 127) + 1) }
            return String(decoding: bytes, as: UTF8.self)
        case 3:
            var text = String.UnicodeScalarView()
            for _ in 0..<length {
                let plane = number(below: 3) == 0 ? number(below: 16) << 16 : 0
                if let scalar = Unicode.Scalar(UInt32(plane | number(below: 65_536))) { text.append(scalar) }
            }
            return String(text)
        default:
            // Changes between kinds are where encoders switch modes.
            let parts = ["7", "12345", "A", "abc", "\u{1D}", "é", "李", "👩‍👩‍👧", "\u{80}", "~", "\\", "^", "[01]", " "]
            return (0..<length / 2).map { _ in element(of: parts) }.joined()
        }
    }
}
