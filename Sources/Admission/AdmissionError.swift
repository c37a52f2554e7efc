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
        /// The device was revoked a moment ago.
        case deviceRevoked
        /// The device's profile does not let in against the rule.
        case notASteward
        /// No device may pair by this code.
        case unknownPairing
        /// A device has no usable name, gate or list of instances.
        case invalidDevice
        /// Another device has the name.
        case deviceNameTaken
        /// A scan cannot be taken back.
        case cannotAnnul
        /// A gate or a zone has no usable name.
        case invalidGate
        /// An upload has too many scans.
        case batchTooLarge
        /// A door's list would have too many tickets.
        case manifestTooLarge
        /// A list on paper would have too many tickets.
        case doorListTooLarge
        /// A conflict was settled with another note.
        case alreadySettled
        /// A note is empty or too long.
        case invalidNote
        /// A door policy has a time out of bounds.
        case invalidPolicy
    }

    /// What was wrong.
    package let code: Code
    /// The member of the request that is wrong, if it is one: `nonce`, `gate`, `instances`, `override` or `annuls`.
    package let member: String?
    /// One sentence naming the remedy.
    package let message: String

    init(code: Code, member: String? = nil, message: String) {
        self.code = code
        self.member = member
        self.message = message
    }
}

extension AdmissionError {
    static func unknownInstance(_ code: String) -> AdmissionError {
        AdmissionError(
            code: .unknownInstance, message: "There is no instance ‘\(code.prefix(40))’; check the code at this door.")
    }

    static let unknownPairing = AdmissionError(
        code: .unknownPairing,
        message: "No device may pair by this code: it was used, it expired, or it is mistyped. Ask the box office for "
            + "a new one.")

    static let manifestTooLarge = AdmissionError(
        code: .manifestTooLarge,
        message:
            "A door's list has at most \(AdmissionLimits.manifestTickets) tickets; ask for fewer instances at once.")

    static let doorListTooLarge = AdmissionError(
        code: .doorListTooLarge,
        message:
            "A list on paper has at most \(AdmissionLimits.doorListTickets) tickets; print one for each gate instead.")

    static let invalidGate = AdmissionError(
        code: .invalidGate,
        message: "A gate or a zone has a name of 1 to \(AdmissionLimits.gateLength) bytes without control characters.")

    static func cannotAnnul(_ message: String) -> AdmissionError {
        AdmissionError(code: .cannotAnnul, message: message)
    }
}

extension AdmissionError: CustomStringConvertible {
    package var description: String { message }
}
