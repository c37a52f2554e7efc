import Crypto
import Foundation
import Ticketing

/// Hashes one performance's barcodes for doors' lists: HMAC-SHA-256 (RFC 2104), cut short.
///
/// Without the key a short code cannot be found from its hash by trying; the cut keeps lists small, and two codes with
/// one hash are told as such.
struct BarcodeHash {
    /// The two hashes of HMAC after their keyed blocks, from which each code's go on.
    private let inner: SHA256
    private let outer: SHA256
    private let byteCount: Int

    /// The hash under a key of at most a block, cut to so many bytes, at most 6.
    init(key: [UInt8], byteCount: Int) {
        precondition((1...6).contains(byteCount), "a hash fits its number")
        precondition(key.count <= SHA256.blockByteCount, "a longer key would be hashed first")
        let block = key + Array(repeating: 0, count: SHA256.blockByteCount - key.count)
        var inner = SHA256()
        inner.update(data: block.map { $0 ^ 0x36 })
        var outer = SHA256()
        outer.update(data: block.map { $0 ^ 0x5C })
        (self.inner, self.outer, self.byteCount) = (inner, outer, byteCount)
    }

    /// The hash of a barcode as a number, its first byte the highest.
    func number(of value: String) -> UInt64 {
        var value = value
        return value.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
    }

    /// The hash of a barcode that is given as UTF-8.
    func number(ofUTF8 value: ArraySlice<UInt8>) -> UInt64 { value.withUnsafeBytes { number(of: $0) } }

    private func number(of value: UnsafeRawBufferPointer) -> UInt64 {
        var (inner, outer) = (inner, outer)
        inner.update(bufferPointer: value)
        inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
        return outer.finalize().withUnsafeBytes { $0.prefix(byteCount).reduce(0) { $0 << 8 | UInt64($1) } }
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
