import Crypto
import Foundation
import Ticketing

/// Hashes one performance's barcodes for doors' lists: HMAC-SHA-256 (RFC 2104), cut short.
///
/// Without the key a short code cannot be found from its hash by trying. How much is cut decides what one who has the
/// key can do: to find a text that has the hash of one of a million barcodes takes a millionth of as many tries as
/// there are hashes.
struct BarcodeHash {
    /// The two hashes of HMAC after their keyed blocks, from which each code's go on.
    private let inner: SHA256
    private let outer: SHA256
    private let byteCount: Int

    /// The hash under a key of at most a block, cut to so many bytes, at most 32.
    init(key: [UInt8], byteCount: Int) {
        precondition((1...32).contains(byteCount), "a hash has at most as many bytes as SHA-256")
        precondition(key.count <= SHA256.blockByteCount, "a longer key would be hashed first")
        let block = key + Array(repeating: 0, count: SHA256.blockByteCount - key.count)
        var inner = SHA256()
        inner.update(data: block.map { $0 ^ 0x36 })
        var outer = SHA256()
        outer.update(data: block.map { $0 ^ 0x5C })
        (self.inner, self.outer, self.byteCount) = (inner, outer, byteCount)
    }

    /// The hash of a barcode.
    func bytes(of value: String) -> [UInt8] {
        var value = value
        return value.withUTF8 { bytes(of: UnsafeRawBufferPointer($0)) }
    }

    /// The hash of a barcode that is given as UTF-8.
    func bytes(ofUTF8 value: ArraySlice<UInt8>) -> [UInt8] {
        value.withUnsafeBytes { bytes(of: $0) }
    }

    private func bytes(of code: UnsafeRawBufferPointer) -> [UInt8] { Array(whole(of: code).prefix(byteCount)) }

    /// The hash of a barcode as base64url (RFC 4648 §5) without padding.
    func text(of value: String) -> String { Base64URL.text(of: bytes(of: value)) }

    /// The hash of a barcode that is given as UTF-8 as a number, its first byte the highest; of hashes of at most 6
    /// bytes alone.
    func number(ofUTF8 value: ArraySlice<UInt8>) -> UInt64 {
        precondition(byteCount <= 6, "the hash fits the number")
        return value.withUnsafeBytes { code in
            whole(of: code).withUnsafeBytes { $0.prefix(byteCount).reduce(0) { $0 << 8 | UInt64($1) } }
        }
    }

    private func whole(of code: UnsafeRawBufferPointer) -> SHA256.Digest {
        var (inner, outer) = (inner, outer)
        inner.update(bufferPointer: code)
        inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
        return outer.finalize()
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
