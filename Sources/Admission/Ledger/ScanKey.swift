/// What tells one physical scan from all others, and a retry of it from none.
struct ScanKey: Hashable, Sendable {
    /// Which device scanned.
    let device: String
    /// The device's own name for the scan.
    let nonce: String
}
