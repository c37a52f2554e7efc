package import Ticketing

/// A key that signs barcodes, or signed them; its private half is not part of it.
package struct SigningKey: Hashable, Sendable {
    /// What becomes of barcodes that it signed.
    package enum State: String, CaseIterable, Sendable {
        /// It signs new barcodes.
        case active
        /// It signs no more, and what it signed admits.
        case retired
        /// It signs no more, and what it signed is refused.
        case revoked
    }

    /// Names it.
    package let id: SigningKeyID
    /// What barcodes name it by, from 1 to 65,535.
    package let number: UInt16
    /// The 32 bytes of its public half (RFC 8032).
    package let publicKey: [UInt8]
    /// What becomes of its barcodes.
    package let state: State
    /// When it was made.
    package let createdAt: Timestamp
    /// When its state last changed.
    package let changedAt: Timestamp
}

/// Names a signing key.
package typealias SigningKeyID = Identifier<SigningKey>
