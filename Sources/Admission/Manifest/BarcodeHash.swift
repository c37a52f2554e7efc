import Crypto
import Foundation
import Ticketing

/// Hashes one performance's barcodes for doors' lists: HMAC-SHA-256, cut short.
///
/// Without the key a short code cannot be found from its hash by trying. How much is cut decides what one who has the
/// key can do: to find a text that has the hash of one of a million barcodes takes a millionth of as many tries as
/// there are hashes.
struct BarcodeHash {
    private let keyed: HMAC<SHA256>
    private let byteCount: Int

    /// The hash under a key, cut to so many bytes, at most 32.
    init(key: [UInt8], byteCount: Int) {
        precondition((1...32).contains(byteCount), "a hash has at most as many bytes as SHA-256")
        keyed = HMAC<SHA256>(key: SymmetricKey(data: key))
        self.byteCount = byteCount
    }

    /// The hash of a barcode.
    func bytes(of value: String) -> [UInt8] {
        var hash = keyed
        var value = value
        value.withUTF8 { hash.update(data: $0) }
        return Array(hash.finalize().prefix(byteCount))
    }

    /// The hash of a barcode as base64url (RFC 4648 §5) without padding.
    func text(of value: String) -> String { Base64URL.text(of: bytes(of: value)) }

    /// The hash of a barcode as a number, its first byte the highest; of hashes of at most 6 bytes alone.
    func number(of value: String) -> UInt64 {
        precondition(byteCount <= 6, "the hash fits the number")
        var hash = keyed
        var value = value
        value.withUTF8 { hash.update(data: $0) }
        return hash.finalize().withUnsafeBytes { $0.prefix(byteCount).reduce(0) { $0 << 8 | UInt64($1) } }
    }

    /// Appends a hash in the same form as ``text(of:)`` has it.
    func append(_ number: UInt64, to text: inout [UInt8]) {
        var bits = byteCount * 8
        while bits > 0 {
            bits -= 6
            text.append(
                Base64URL.digits[Int((bits >= 0 ? number >> UInt64(bits) : number << UInt64(-bits)) & 63)])
        }
    }
}
