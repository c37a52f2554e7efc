import Admission
import Ticketing

/// What a door that was offline uploads.
struct ScanUploadBody: StrictBody {
    static let members: Set = ["deviceTime", "scans", "receipt"]

    let deviceTime: String
    let scans: [OfflineScanBody]
    let receipt: String?

    private enum CodingKeys: String, CodingKey { case deviceTime, scans, receipt }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        deviceTime = try container.decode(String.self, forKey: .deviceTime)
        receipt = try container.decodeIfPresent(String.self, forKey: .receipt)
        var list = try container.nestedUnkeyedContainer(forKey: .scans)
        var scans: [OfflineScanBody] = []
        while !list.isAtEnd {
            // What is over the limit is not even read.
            guard scans.count < AdmissionLimits.scansPerUpload else { throw OfflineUpload.tooLarge }
            scans.append(try list.decode(OfflineScanBody.self))
        }
        self.scans = scans
    }

    func upload(from identity: Identity) throws -> OfflineUpload {
        let time: Timestamp
        do {
            time = try Timestamp(rfc3339: deviceTime)
        } catch {
            throw Problem(
                .invalidRequest, "The body is not valid.", parts: [.body("/deviceTime", "\(error)")])
        }
        if let receipt, !(1...AdmissionLimits.receiptLength).contains(receipt.utf8.count) {
            throw Problem(
                .invalidRequest, "The body is not valid.",
                parts: [.body("/receipt", "A receipt is as the answer to an upload had it; leave it out if none is.")])
        }
        return try OfflineUpload(
            device: identity.device, deviceTime: time,
            scans: scans.enumerated().map { try $1.scan(from: identity, at: "/scans/\($0)") }, receipt: receipt)
    }
}
