/// What a command cannot do as asked, although the command line is well formed.
struct Refusal: Error, CustomStringConvertible {
    /// One sentence naming the remedy.
    let description: String

    /// A refusal in those words.
    init(_ description: String) { self.description = description }
}
