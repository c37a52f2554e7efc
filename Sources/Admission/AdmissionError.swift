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
    /// The member of the request that is wrong, if it is one: `nonce`, `gate` or `instances`.
    package let member: String?
    /// One sentence naming the remedy.
    package let message: String

    init(code: Code, member: String? = nil, message: String) {
        self.code = code
        self.member = member
        self.message = message
    }
}

extension AdmissionError: CustomStringConvertible {
    package var description: String { message }
}
