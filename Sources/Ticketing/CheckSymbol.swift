/// A check over values of 5 bits that catches every single substitution and every swap of neighbours.
///
/// The values are weighted with successive powers of a primitive element of GF(32) (x⁵ + x² + 1), and the check value
/// makes the weighted sum zero. All weights of up to 31 places differ and none is zero: a substitution changes the sum
/// by weight × difference, a swap of neighbours by (difference of weights) × (difference of values).
package enum CheckSymbol {
    /// How many values a checked code may have at most, the check included.
    package static let maximumLength = 31

    /// The value from 0 to 31 that completes the others.
    ///
    /// - Precondition: there are fewer than ``maximumLength`` values, each below 32.
    package static func value(completing values: [UInt8]) -> UInt8 {
        precondition(values.count < maximumLength)
        let sum = weightedSum(values)
        // sum + weight × check = 0, and in a field of characteristic 2 minus is plus.
        return divide(sum, by: power[values.count])
    }

    /// Whether the last value completes the ones before it.
    package static func isValid(_ values: [UInt8]) -> Bool {
        (2...maximumLength).contains(values.count) && weightedSum(values) == 0
    }

    private static func weightedSum(_ values: [UInt8]) -> UInt8 {
        var sum: UInt8 = 0
        for (place, value) in values.enumerated() { sum ^= multiply(value, power[place]) }
        return sum
    }

    /// Powers 0 to 30 of x, which generates the field's 31 units.
    private static let power: [UInt8] = {
        var powers: [UInt8] = [1]
        for _ in 1..<31 {
            let doubled = powers[powers.count - 1] << 1
            powers.append(doubled & 32 == 0 ? doubled : (doubled ^ 0b100101))
        }
        return powers
    }()

    private static let logarithm: [Int] = {
        var table = [Int](repeating: 0, count: 32)
        for (exponent, element) in power.enumerated() { table[Int(element)] = exponent }
        return table
    }()

    private static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
        guard left != 0, right != 0 else { return 0 }
        return power[(logarithm[Int(left)] + logarithm[Int(right)]) % 31]
    }

    private static func divide(_ left: UInt8, by right: UInt8) -> UInt8 {
        guard left != 0 else { return 0 }
        return power[(logarithm[Int(left)] - logarithm[Int(right)] + 31) % 31]
    }
}
