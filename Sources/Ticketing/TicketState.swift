/// Whether a ticket still stands.
package enum TicketState: String, CaseIterable, Sendable {
    /// Sold, and good for admission.
    case sold
    /// Called off by the box office without money going back.
    case cancelled
    /// Its money went back.
    case refunded
}

/// Whether a barcode still admits.
package enum BarcodeState: String, CaseIterable, Sendable {
    /// It admits.
    case active
    /// A reissue took its place.
    case superseded
    /// Its ticket was cancelled or refunded.
    case revoked
    /// The box office holds it back.
    case blocked
}
