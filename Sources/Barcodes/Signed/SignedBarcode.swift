import Crypto
package import Ticketing

/// A barcode that proves itself: a body of 14 bytes and its Ed25519 signature (RFC 8032), written as one number.
///
/// The body is the number of the key (2 bytes), the tag of the instance (4 bytes) and a random serial (8 bytes). The
/// 78 bytes are written as one big-endian number of 188 decimal digits, with zeros in front: QR codes pack digits
/// tightest, and every keyboard layout of a scanner types them.
package struct SignedBarcode: Hashable, Sendable {
    /// The name of its scheme.
    package static let schemeID = "scheme.signed"
    /// How many bytes are signed.
    static let bodySize = 14
    /// How many bytes body and signature have.
    static let wholeSize = 78
    /// How many digits stand for them.
    package static let digits = 188

    /// The number of the key that signed it.
    package let keyNumber: UInt16
    /// The tag of the instance, see ``tag(of:)``.
    package let instanceTag: [UInt8]
    /// What no other barcode of the instance has.
    package let serial: [UInt8]
    private let signature: [UInt8]

    /// A new barcode, signed.
    ///
    /// - Throws: what the library throws where it cannot sign.
    init(signer: SigningKeys.Signer, instanceTag: [UInt8], serial: [UInt8]) throws {
        precondition(instanceTag.count == 4 && serial.count == 8, "a body has 14 bytes")
        keyNumber = signer.number
        self.instanceTag = instanceTag
        self.serial = serial
        let body = Self.body(signer.number, instanceTag, serial)
        signature = Array(try signer.privateKey.signature(for: body))
    }

    /// Reads 188 digits; nil for anything else.
    ///
    /// Whether the signature is good is for ``isSigned(by:)`` to say.
    package init?(digits text: String) {
        guard let bytes = DecimalNumber.bytes(Self.wholeSize, ofDigits: text, Self.digits) else { return nil }
        keyNumber = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
        instanceTag = Array(bytes[2..<6])
        serial = Array(bytes[6..<Self.bodySize])
        signature = Array(bytes[Self.bodySize...])
    }

    /// The 188 digits.
    package var text: String {
        DecimalNumber.digits(Self.digits, of: Self.body(keyNumber, instanceTag, serial) + signature)
    }

    /// Whether the key signed it.
    package func isSigned(by key: VerifyingKey) -> Bool {
        key.publicKey.isValidSignature(signature, for: Self.body(keyNumber, instanceTag, serial))
    }

    /// What stands for an instance in its barcodes: the first 4 bytes of the SHA-256 of its id's text.
    package static func tag(of instance: InstanceID) -> [UInt8] {
        Array(SHA256.hash(data: Array(instance.text.utf8)).prefix(4))
    }

    private static func body(_ keyNumber: UInt16, _ instanceTag: [UInt8], _ serial: [UInt8]) -> [UInt8] {
        [UInt8(keyNumber >> 8), UInt8(keyNumber & 0xFF)] + instanceTag + serial
    }
}
