import Ticketing

/// A value of a document together with its place, so that every complaint names the place.
struct DocumentCursor {
    let node: JSONNode
    let report: ProblemReport

    var content: JSONNode.Content { node.content }

    /// Where the value was written.
    var place: JSONPlace { node.place }

    /// The place as a JSON Pointer (RFC 6901).
    var pointer: String { node.place.pointer }

    /// Notes a problem at this place.
    func problem(_ rule: DesignProblem.Rule, _ message: String, remedy: String) {
        report.add(rule, at: place, message, remedy: remedy)
    }

    // MARK: Objects and lists

    /// The member of an object, nil when it is absent.
    subscript(key: String) -> DocumentCursor? {
        node[key].map { DocumentCursor(node: $0, report: report) }
    }

    /// The member of an object, a problem when it is absent.
    func required(_ key: String) -> DocumentCursor? {
        if let member = self[key] { return member }
        problem(.missingKey, "‘\(key)’ is missing.", remedy: "Add it.")
        return nil
    }

    /// Whether it is an object of that shape's keys; every other key is a problem.
    func isObject(of shape: ObjectShape) -> Bool { isObject(ofKeys: shape.names) }

    /// Whether it is an object; each key that is not among the allowed ones is a problem.
    func isObject(ofKeys allowed: [String]) -> Bool {
        guard case .object(let members) = content else {
            wrongType("an object")
            return false
        }
        for (key, member) in members.sorted(by: { $0.key < $1.key }) {
            guard !allowed.contains(key), !key.hasPrefix("x-") else { continue }
            report.add(
                .unknownKey, at: member.place, "‘\(Self.shortened(key))’ means nothing here.",
                remedy: Self.remedy(for: key, among: allowed)
                    + " Keys of your own start with ‘x-’.")
        }
        return true
    }

    /// The items of a list, a problem when it is none.
    func items() -> [DocumentCursor]? {
        guard case .array(let items) = content else {
            wrongType("a list")
            return nil
        }
        return items.map { DocumentCursor(node: $0, report: report) }
    }

    /// The items of a list, none when it is no list, which is told elsewhere.
    func items(orNone: Void) -> [DocumentCursor] {
        guard case .array(let items) = content else { return [] }
        return items.map { DocumentCursor(node: $0, report: report) }
    }

    // MARK: Plain values

    /// The text, a problem when it is none, blank, or too long.
    func text(maximumLength: Int = 200, allowsBlank: Bool = false) -> String? {
        guard case .text(let text) = content else {
            wrongType("a text")
            return nil
        }
        guard text.utf8.count <= maximumLength * 4, text.count <= maximumLength else {
            problem(.invalidText, "The text has more than \(maximumLength) characters.", remedy: "Shorten it.")
            return nil
        }
        let hasControl = text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }
        guard !hasControl else {
            problem(.invalidText, "The text holds a control character.", remedy: "Take it out.")
            return nil
        }
        guard allowsBlank || text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            problem(.invalidText, "The text is empty.", remedy: "Write something, or leave the key out.")
            return nil
        }
        return text
    }

    /// Whether it says true, a problem when it says neither true nor false.
    func boolean() -> Bool? {
        guard case .boolean(let flag) = content else {
            wrongType("true or false")
            return nil
        }
        return flag
    }

    /// The number, a problem when it is none or outside the range.
    func number(in range: ClosedRange<Double>, unit: String = "") -> Double? {
        guard case .number(let number) = content else {
            wrongType("a number")
            return nil
        }
        guard number.isFinite, range.contains(number) else {
            let unitText = unit.isEmpty ? "" : " \(unit)"
            problem(
                .numberOutOfRange, "\(Self.plain(number)) is out of range.",
                remedy: "Write a number from \(Self.plain(range.lowerBound)) to "
                    + "\(Self.plain(range.upperBound))\(unitText).")
            return nil
        }
        return number
    }

    /// The whole number, a problem when it is none or outside the range.
    func integer(in range: ClosedRange<Int>) -> Int? {
        guard let number = number(in: Double(range.lowerBound)...Double(range.upperBound)) else { return nil }
        guard number.rounded() == number else {
            problem(.numberOutOfRange, "\(Self.plain(number)) is no whole number.", remedy: "Leave the decimals out.")
            return nil
        }
        return Int(number)
    }

    /// The length in millimetres, a problem when it is outside the range.
    func length(in range: ClosedRange<Double>) -> Length? {
        number(in: range, unit: "mm").map { Length(millimetres: $0) }
    }

    /// The colour `#RRGGBB`, a problem when it is written otherwise.
    func colour() -> Colour? {
        guard case .text(let text) = content else {
            wrongType("a colour such as \"#1A2B3C\"")
            return nil
        }
        let digits = text.dropFirst()
        guard text.utf8.count == 7, text.first == "#", digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
            let number = UInt32(digits, radix: 16)
        else {
            problem(
                .invalidColour, "‘\(Self.shortened(text))’ is no colour.",
                remedy: "Write red, green and blue as in #1A2B3C.")
            return nil
        }
        return Colour(
            red: UInt8(number >> 16), green: UInt8(number >> 8 & 255), blue: UInt8(number & 255))
    }

    /// What the word stands for, a problem when it is none of the known ones.
    func choice<Meaning>(_ meanings: some Collection<(key: String, value: Meaning)>) -> Meaning? {
        guard case .text(let word) = content else {
            wrongType("a text")
            return nil
        }
        if let match = meanings.first(where: { $0.key == word }) { return match.value }
        problem(
            .unknownValue, "‘\(Self.shortened(word))’ is not known here.",
            remedy: Self.remedy(for: word, among: meanings.map(\.key)))
        return nil
    }

    /// The case whose raw value the word is, a problem when there is none.
    func choice<Meaning: RawRepresentable & CaseIterable>(_ type: Meaning.Type) -> Meaning?
    where Meaning.RawValue == String {
        guard case .text(let word) = content else {
            wrongType("a text")
            return nil
        }
        if let match = Meaning(rawValue: word) { return match }
        problem(
            .unknownValue, "‘\(Self.shortened(word))’ is not known here.",
            remedy: Self.remedy(for: word, among: Meaning.allCases.map(\.rawValue)))
        return nil
    }

    // MARK: Messages

    func wrongType(_ wanted: String) {
        problem(.wrongType, "This is \(node.typeName).", remedy: "Write \(wanted).")
    }

    /// What a stranger wrote, cut to a length that a message can hold, with nothing in it that steers a terminal.
    static func shortened(_ text: String) -> String { PlainText.visible(text, maximumLength: 40) }

    /// A remedy: the nearest choice if one is near, else what there is to choose from.
    static func remedy(for word: String, among choices: [String], example: String? = nil) -> String {
        Suggestion.remedy(for: word, among: choices, tellingAtMost: 24)
            ?? example.map { "Write one such as \($0)." } ?? "See docs/designs.md for what there is."
    }

    /// The number without needless decimals.
    private static func plain(_ number: Double) -> String {
        number.rounded() == number && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }
}
