/// Words that a list says once, and means by their numbers from 0.
struct NumberedWords {
    private(set) var words: [String] = []
    private var numbers: [String: Int] = [:]
    /// The word that was asked for last, because the same one often comes again.
    private var last: (utf8: [UInt8], number: Int)?

    /// No word yet.
    init() {}

    /// Words with the numbers of their places.
    init(_ words: [String]) {
        for word in words { _ = number(of: word) }
    }

    /// The number of a word, a new one for a new word.
    mutating func number(of word: String) -> Int {
        if let number = numbers[word] { return number }
        numbers[word] = words.count
        words.append(word)
        return words.count - 1
    }

    /// The number of a word that is given as UTF-8, a new one for a new word.
    mutating func number(ofUTF8 word: ArraySlice<UInt8>) -> Int {
        if let last, last.utf8[...] == word { return last.number }
        let number = number(of: String(decoding: word, as: UTF8.self))
        last = (Array(word), number)
        return number
    }
}
