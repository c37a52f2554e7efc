import Crypto
import Foundation
import Ticketing

/// What a device asks to take back.
package struct AnnulmentRequest: Hashable, Sendable {
    /// The nonce of the scan that is taken back.
    package let annuls: String
    /// The device's own name for this act; a retry repeats it.
    package let nonce: String
    /// Which device asks; it takes back its own scans alone.
    package let device: String

    /// A request of bounded parts.
    ///
    /// - Throws: `invalidScan` when a nonce is missing or too long.
    package init(annuls: String, nonce: String, device: String) throws(AdmissionError) {
        for (member, value) in [("annuls", annuls), ("nonce", nonce)] { try ScanRequest.check(nonce: value, member) }
        self.annuls = annuls
        self.nonce = nonce
        self.device = device
    }

    /// A hash of everything that a retry must repeat.
    var digest: String {
        Hexadecimal.text(of: SHA256.hash(data: Data("annul\u{1D}\(annuls)".utf8)).prefix(16))
    }
}
