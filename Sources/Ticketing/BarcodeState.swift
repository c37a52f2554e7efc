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
