/// Words that a list says once, and means by their numbers from 0.
struct NumberedWords {
    private(set) var words: [String] = []
    private var numbers: [String: Int] = [:]

    /// The number of a word, a new one for a new word.
    mutating func number(of word: String) -> Int {
        if let number = numbers[word] { return number }
        numbers[word] = words.count
        words.append(word)
        return words.count - 1
    }
}
