import Foundation
import Ticketing

/// What an edge uploads.
struct ForwardedUpload: Encodable {
    let deviceTime: String
    let scans: [ForwardedScan]
    /// That of the upload before.
    let receipt: String?

    /// An upload of scans at a moment of the edge's clock.
    init(_ scans: [ForwardedScan], at now: Timestamp, receipt: String?) {
        deviceTime = now.rfc3339
        self.scans = scans
        self.receipt = receipt
    }

    /// The JSON document.
    var bytes: [UInt8] {
        get throws { Array(try JSONEncoder().encode(self)) }
    }
}
