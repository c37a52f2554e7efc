/// A token that cannot be minted or revoked as asked.
package struct AccessTokenError: Error, Hashable, Sendable {
    /// What was wrong, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        case invalidToken
        case unknownAgency
        case unknownToken
        case nameTaken
    }

    /// What was wrong.
    package let code: Code
    /// One sentence naming the remedy.
    package let message: String
}

extension AccessTokenError: CustomStringConvertible {
    package var description: String { message }
}
