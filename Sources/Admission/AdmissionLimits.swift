/// The limits of the doors.
package enum AdmissionLimits {
    /// How many characters a scanned text may have; longer ones are damaged.
    package static let scannedLength = 512
    /// How many characters a nonce may have.
    package static let nonceLength = 100
    /// How many characters a gate's name may have.
    package static let gateLength = 80
    /// How many instances one scan may name.
    package static let instancesPerScan = 50
    /// How often a scan that lost a race is tried again before a steward is asked.
    package static let retries = 2
    /// How many characters of a refused code are kept.
    package static let refusedBarcodeLength = 64
}
