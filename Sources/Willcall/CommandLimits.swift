/// The limits of the command line.
enum CommandLimits {
    /// How many characters of a line with a stranger's words are shown.
    static let lineLength = 2000
    /// How long an edge waits for the main service to say anything, in seconds.
    static let lineSeconds = 15.0
    /// How far from the start a door opens or closes, in minutes: 30 days.
    static let minutes = 43_200
    /// How many characters of a revision people are shown where they need not type it.
    static let revisionLength = 12
}
