import Foundation
import Orders
import Ticketing

/// In which order names stand on a list: by surname as the dictionaries of a locale have it, then by the whole name.
struct SurnameOrder {
    /// A name with what it is found under.
    struct ListedName: Hashable, Sendable {
        let name: String
        let surname: String
        /// The letter that its group has; `#` where it begins with none.
        let initial: String
    }

    private let locale: Locale

    /// The order of a BCP 47 locale.
    init(locale: String) { self.locale = Locale(identifier: locale) }

    /// The names, each once, in their order.
    func sorted(_ names: Set<String>) -> [ListedName] {
        names.map { name in
            let surname = PersonName.surname(of: name)
            return ListedName(name: name, surname: surname, initial: initial(of: surname))
        }.sorted { precedes($0, $1) }
    }

    private func precedes(_ left: ListedName, _ right: ListedName) -> Bool {
        for (left, right) in [(left.surname, right.surname), (left.name, right.name)] {
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
    private func initial(of surname: String) -> String {
        guard let first = surname.first(where: { $0.isLetter || $0.isNumber }), first.isLetter else { return "#" }
        let letter = String(String(first).uppercased(with: locale).prefix(1))
        guard let plain = SearchText.words(of: letter).first?.uppercased(with: locale), plain != letter else {
            return letter
        }
        return compared(letter, plain + "Z") == .orderedAscending ? plain : letter
    }
}
