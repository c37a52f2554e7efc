package import Ticketing

/// Reads what a scanner or a person gave, by all schemes in use.
package struct BarcodeReader: Sendable {
    /// What a text may stand for.
    package struct Reading: Hashable, Sendable {
        /// The values to look up: the text as it is, then what each scheme reads in it, in the order of the schemes.
        package let candidates: [BarcodeValue]
        /// The values that were read; the candidates themselves, unless the database keeps something else for a value.
        package let values: [BarcodeValue]
        /// Whether the text is a value of some scheme, so that it is unknown rather than damaged if no ticket has it.
        package let isWellFormed: Bool
        /// Whether it may be a value that was signed by a key which became known since keys were last read.
        package let lacksKey: Bool
    }

    /// The schemes, in the order in which they are asked.
    package let schemes: [any BarcodeScheme]

    private let mapping: (any BarcodeMapping)?

    /// A reader by the schemes, asked in turn.
    ///
    /// - Parameters:
    ///   - schemes: the schemes.
    ///   - mapping: what the database keeps in place of values; the values themselves, if nil.
    package init(schemes: [any BarcodeScheme], mapping: (any BarcodeMapping)? = nil) {
        self.schemes = schemes
        self.mapping = mapping
    }

    /// What the text may stand for.
    package func read(_ scanned: String) -> Reading {
        let text = ScannedText.cleaned(scanned)
        // A foreign code that was imported as it is comes before any scheme's guess about its form.
        var candidates = [try? BarcodeValue(text)].compactMap(\.self)
        var isWellFormed = false
        var (isClaimed, lacksKey) = (false, false)
        for scheme in schemes {
            switch scheme.read(text) {
            case .wellFormed(let value):
                isWellFormed = true
                if !candidates.contains(value) { candidates.append(value) }
            case .malformed: isClaimed = true
            case .unknownKey: (isClaimed, lacksKey) = (true, true)
            case .notMine: break
            }
        }
        return Reading(
            candidates: mapping?.mapped(candidates) ?? candidates, values: candidates,
            isWellFormed: isWellFormed || (!isClaimed && !candidates.isEmpty), lacksKey: lacksKey)
    }
}
