package import Ticketing

/// A code by which one device may pair, shown once.
package struct PairingOffer: Hashable, Sendable {
    /// The secret that the device sends: 26 letters and digits of 130 random bits.
    package let code: String
    /// Until when it is taken.
    package let expiresAt: Timestamp
}
