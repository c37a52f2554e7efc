import Barcodes

/// A few keys that tests know, of which one signs.
struct FixedKeys: SigningKeySource {
    let keys: SigningKeys

    /// Key 1 is the seed 00 01 … 1f, key 2 the seed 20 21 … 3f, and so on.
    static func signer(_ number: UInt16) -> SigningKeys.Signer? {
        SigningKeys.Signer(number: number, privateKey: (0..<32).map { UInt8($0) + UInt8(number - 1) * 32 })
    }

    /// Keys of those numbers, of which one signs, or none.
    init(known: [UInt16], signing: UInt16?) {
        var verifying: [UInt16: VerifyingKey] = [:]
        for number in known {
            verifying[number] = Self.signer(number).flatMap { VerifyingKey(bytes: $0.publicKey) }
        }
        keys = SigningKeys(version: 1, verifying: verifying, signer: signing.flatMap(Self.signer))
    }
}
