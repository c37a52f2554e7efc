/// How much damage a barcode survives, by QR's names (ISO/IEC 18004, 6.5.1).
package enum ErrorCorrection: String, CaseIterable, Sendable {
    /// About 7 per cent.
    case low = "L"
    /// About 15 per cent.
    case medium = "M"
    /// About 25 per cent.
    case quartile = "Q"
    /// About 30 per cent.
    case high = "H"
}
