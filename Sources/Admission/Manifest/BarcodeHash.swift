import Crypto
import Foundation
import Ticketing

/// Hashes one performance's barcodes for doors' lists: HMAC-SHA-256, cut short.
///
/// Without the key a short code cannot be found from its hash by trying; the cut keeps lists small, and two codes with
/// one hash are told as such.
struct BarcodeHash {
    private let keyed: HMAC<SHA256>
    private let byteCount: Int

    /// The hash under a key, cut to so many bytes, at most 6.
    init(key: [UInt8], byteCount: Int) {
        precondition((1...6).contains(byteCount), "a hash fits its number")
        keyed = HMAC<SHA256>(key: SymmetricKey(data: key))
        self.byteCount = byteCount
    }

    /// The hash of a barcode as a number, its first byte the highest.
    func number(of value: String) -> UInt64 {
        var hash = keyed
        var value = value
        value.withUTF8 { hash.update(data: $0) }
        return hash.finalize().withUnsafeBytes { $0.prefix(byteCount).reduce(0) { $0 << 8 | UInt64($1) } }
    }

    /// Appends a hash as base64url (RFC 4648 §5) without padding.
    func append(_ number: UInt64, to text: inout [UInt8]) {
        var bits = byteCount * 8
        while bits > 0 {
            bits -= 6
            text.append(Self.digits[Int((bits >= 0 ? number >> UInt64(bits) : number << UInt64(-bits)) & 63)])
        }
    }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
