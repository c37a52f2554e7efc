/// A scan that cannot be judged, because of how it was asked.
package struct AdmissionError: Error, Hashable, Sendable {
    /// What was wrong with it, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// The device used the nonce for another scan.
        case nonceReused
        /// A part of the request is missing, too long or of the wrong form.
        case invalidScan
        /// An instance is named that does not exist.
        case unknownInstance
    }

    /// What was wrong.
    package let code: Code
    /// One sentence naming the remedy.
    package let message: String
}

extension AdmissionError: CustomStringConvertible {
    package var description: String { message }
}
