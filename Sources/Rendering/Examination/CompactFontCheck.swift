/// Checks that a table ‘CFF ’ of an OpenType font leads nowhere outside it.
///
/// FreeType takes care of itself; cairo 1.16, when it embeds a font, believes offsets and counts. See Adobe’s
/// Technical Note 5176, “The Compact Font Format Specification”, whose words are used here.
struct CompactFontCheck {
    private struct Damage: Error {}

    private struct Index {
        let elements: [Range<Int>]
        let end: Int
    }

    /// The numbers of a DICT by operator; those of two bytes have 0x0C00 added.
    private typealias Dictionary = [Int: [Int]]

    /// How many strings are numbered before those of the font.
    private static let standardStrings = 391
    /// Operators whose number is that of a string: version, Notice, FullName, FamilyName, Weight, Copyright,
    /// PostScript, BaseFontName, FontName.
    private static let stringOperators = [0, 1, 2, 3, 4, 0x0C00, 0x0C15, 0x0C16, 0x0C26]
    /// Registry, ordering and supplement: two strings and a number.
    private static let characterCollection = 0x0C1E
    private static let charset = 15
    private static let charStrings = 17
    private static let privateDictionary = 18
    private static let subroutines = 19
    private static let fontArray = 0x0C24
    private static let fontSelect = 0x0C25

    private let bytes: ArraySlice<UInt8>
    private let glyphCount: Int

    /// Whether the table is sound for so many glyphs.
    static func isSound(_ table: ArraySlice<UInt8>, glyphCount: Int) -> Bool {
        do {
            try CompactFontCheck(bytes: table, glyphCount: glyphCount).check()
            return true
        } catch {
            return false
        }
    }

    private func check() throws(Damage) {
        guard try number(at: 0, bytes: 1) == 1 else { throw Damage() }
        let names = try index(at: try number(at: 2, bytes: 1))
        let tops = try index(at: names.end)
        guard names.elements.count == 1, tops.elements.count == 1 else { throw Damage() }
        let strings = try index(at: tops.end)
        _ = try index(at: strings.end)
        let stringCount = Self.standardStrings + strings.elements.count
        let top = try dictionary(in: tops.elements[0])
        try checkStrings(of: top, count: stringCount)
        guard let start = top[Self.charStrings]?.last else { throw Damage() }
        guard try index(at: start).elements.count == glyphCount else { throw Damage() }
        if let start = top[Self.charset]?.last, start > 2 { try checkCharset(at: start) }
        try checkPrivate(of: top)
        guard let array = top[Self.fontArray]?.last else { return }
        let fonts = try index(at: array).elements
        guard (1...256).contains(fonts.count), let select = top[Self.fontSelect]?.last else { throw Damage() }
        for font in fonts {
            let dictionary = try dictionary(in: font)
            try checkStrings(of: dictionary, count: stringCount)
            try checkPrivate(of: dictionary)
        }
        try checkSelect(at: select, fontCount: fonts.count)
    }

    // MARK: Parts

    private func checkStrings(of dictionary: Dictionary, count: Int) throws(Damage) {
        var strings = Self.stringOperators.compactMap { dictionary[$0]?.last }
        if let collection = dictionary[Self.characterCollection] {
            guard collection.count == 3 else { throw Damage() }
            strings += collection.prefix(2)
        }
        guard strings.allSatisfy((0..<count).contains) else { throw Damage() }
    }

    private func checkPrivate(of dictionary: Dictionary) throws(Damage) {
        guard let place = dictionary[Self.privateDictionary] else { return }
        guard place.count == 2, place[0] >= 0, place[1] >= 0, place[1] + place[0] <= bytes.count else { throw Damage() }
        let inner = try self.dictionary(in: place[1]..<place[1] + place[0])
        if let offset = inner[Self.subroutines]?.last { _ = try index(at: place[1] + offset) }
    }

    private func checkCharset(at start: Int) throws(Damage) {
        let format = try number(at: start, bytes: 1)
        guard format <= 2 else { throw Damage() }
        if format == 0 {
            return _ = try number(at: start + 1 + 2 * max(0, glyphCount - 2), bytes: glyphCount > 1 ? 2 : 0)
        }
        var position = start + 1
        var covered = 1
        while covered < glyphCount {
            covered += 1 + (try number(at: position + 2, bytes: format))
            position += 2 + format
        }
    }

    private func checkSelect(at start: Int, fontCount: Int) throws(Damage) {
        switch try number(at: start, bytes: 1) {
        case 0:
            for glyph in 0..<glyphCount {
                guard try number(at: start + 1 + glyph, bytes: 1) < fontCount else { throw Damage() }
            }
        case 3:
            let count = try number(at: start + 1, bytes: 2)
            var first = 0
            for range in 0..<count {
                let place = start + 3 + 3 * range
                guard try number(at: place, bytes: 2) == first, try number(at: place + 2, bytes: 1) < fontCount
                else { throw Damage() }
                let next = try number(at: place + 3, bytes: 2)
                guard next > first else { throw Damage() }
                first = next
            }
            guard count > 0, first == glyphCount else { throw Damage() }
        default: throw Damage()
        }
    }

    // MARK: Reading

    private func number(at position: Int, bytes count: Int) throws(Damage) -> Int {
        guard position >= 0, position + count <= bytes.count else { throw Damage() }
        let start = bytes.startIndex + position
        return bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
    }

    private func index(at position: Int) throws(Damage) -> Index {
        let count = try number(at: position, bytes: 2)
        guard count > 0 else { return Index(elements: [], end: position + 2) }
        let size = try number(at: position + 2, bytes: 1)
        guard (1...4).contains(size) else { throw Damage() }
        // Offsets count from the byte before the first element.
        let data = position + 2 + (count + 1) * size
        guard try number(at: position + 3, bytes: size) == 1 else { throw Damage() }
        var elements: [Range<Int>] = []
        var start = 1
        for number in 1...count {
            let end = try self.number(at: position + 3 + number * size, bytes: size)
            guard end >= start, data + end <= bytes.count else { throw Damage() }
            elements.append(data + start..<data + end)
            start = end
        }
        return Index(elements: elements, end: data + start)
    }

    private func dictionary(in range: Range<Int>) throws(Damage) -> Dictionary {
        var dictionary: Dictionary = [:]
        var operands: [Int] = []
        var position = range.lowerBound
        func next(_ count: Int) throws(Damage) -> Int {
            guard position + count <= range.upperBound else { throw Damage() }
            defer { position += count }
            return try number(at: position, bytes: count)
        }
        while position < range.upperBound {
            let first = try next(1)
            switch first {
            case 0...21:
                dictionary[first == 12 ? 0x0C00 + (try next(1)) : first] = operands
                operands = []
            case 28: operands.append(Int(Int16(truncatingIfNeeded: try next(2))))
            case 29: operands.append(Int(Int32(truncatingIfNeeded: try next(4))))
            case 30:
                // A real number of half bytes up to 0xF; no offset is one.
                var isOpen = true
                while isOpen {
                    let pair = try next(1)
                    isOpen = pair & 0xF != 0xF && pair >> 4 != 0xF
                }
                operands.append(0)
            case 32...246: operands.append(first - 139)
            case 247...250: operands.append((first - 247) * 256 + (try next(1)) + 108)
            case 251...254: operands.append(-(first - 251) * 256 - (try next(1)) - 108)
            default: throw Damage()
            }
            guard operands.count <= 48 else { throw Damage() }
        }
        guard operands.isEmpty else { throw Damage() }
        return dictionary
    }
}
