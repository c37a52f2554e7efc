import Foundation
import Orders
import Ticketing

/// In which order names stand on a list: by surname as the dictionaries of a locale have it, then by the whole name.
struct SurnameOrder {
    /// A name with what it is found under.
    struct ListedName: Hashable, Sendable {
        let name: String
        let surname: String
        /// The surname from its first letter or digit on, under which it stands: `'t Hooft` is found among the T's.
        let filed: String
        /// The letter that its group has; `#` where it begins with none.
        let initial: String
    }

    private let locale: Locale

    /// The order of a BCP 47 locale.
    init(locale: String) { self.locale = Locale(identifier: locale) }

    /// The names, each once, in their order.
    func sorted(_ names: Set<String>) -> [ListedName] {
        // Few names begin with letters that no other begins with, and the locale is asked often about each.
        var initials: [Substring: String] = [:]
        return names.map { name in
            let surname = PersonName.surname(of: name)
            let filed = String(surname.drop { !$0.isLetter && !$0.isNumber })
            let beginning = filed.prefix(2)
            let initial = initials[beginning] ?? initial(of: beginning)
            initials[beginning] = initial
            return ListedName(name: name, surname: surname, filed: filed, initial: initial)
        }.sorted { precedes($0, $1) }
    }

    private func precedes(_ left: ListedName, _ right: ListedName) -> Bool {
        for (left, right) in [(left.filed, right.filed), (left.name, right.name)] {
            switch compared(left, right) {
            case .orderedAscending: return true
            case .orderedDescending: return false
            case .orderedSame: continue
            }
        }
        // What dictionaries do not tell apart stands in one order all the same.
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    private func compared(_ left: String, _ right: String) -> ComparisonResult {
        left.compare(right, options: [.caseInsensitive, .widthInsensitive], range: nil, locale: locale)
    }

    /// The letter that people look under: `Ö` among the O's where the locale files it there, else by itself.
    ///
    /// - Parameter beginning: the first two characters of what is filed.
    /// - Returns: the letter, in capitals; `#` for what begins with none.
    private func initial(of beginning: Substring) -> String {
        guard let first = beginning.first, first.isLetter else { return "#" }
        let letter = String(String(first).uppercased(with: locale).prefix(1))
        let pair = letter + beginning.dropFirst().lowercased(with: locale)
        if let last = latin(notAfter: pair), compared(letter + "ZZ", last) == .orderedAscending {
            // The Czech `Ch` is a letter, which stands after the H's. The Danish `Aa` is how `Å` was spelt before.
            return isFiled(pair, as: "Å") ? "Å" : pair
        }
        // The Lithuanian Y's stand among the I's.
        guard letter.utf8.count > 1 else { return Self.alphabet.first { isFiled(letter, as: $0) } ?? letter }
        // `Æ` and `Ł` are letters with no mark to take away, and yet some locales file them among the A's and L's.
        let candidates = [SearchText.words(of: letter).first?.uppercased(with: locale), latin(notAfter: letter)]
        return candidates.compactMap(\.self).first { plain in
            plain != letter && compared(letter, plain + "Z") == .orderedAscending
        } ?? letter
    }

    /// Whether the locale tells two letters apart only where names are the same but for them.
    private func isFiled(_ letter: String, as other: String) -> Bool {
        compared(letter + "A", other + "B") == .orderedAscending
            && compared(other + "A", letter + "B") == .orderedAscending
    }

    private static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { String($0) }

    /// The last letter from A to Z that the locale does not have after the letter.
    private func latin(notAfter letter: String) -> String? {
        Self.alphabet.last { compared($0, letter) != .orderedDescending }
    }
}
