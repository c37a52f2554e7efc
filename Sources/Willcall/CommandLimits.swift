/// The limits of the command line.
enum CommandLimits {
    /// How many characters of a line with a stranger's words are shown.
    static let lineLength = 2000
    /// How many characters of a revision people are shown where they need not type it.
    static let revisionLength = 12
}
