import Admission
import Ticketing

/// What became of one scan of an upload.
struct MergedScanBody: Encodable {
    /// What is wrong with it.
    struct Trouble: Encodable {
        let id: String
        let kind: String
        let reason: String
    }

    let nonce: String
    let device: String?
    let verdict: String?
    let reason: String?
    let at: String?
    let conflict: Trouble?
    let simulated: Bool?
    let error: String?

    init(_ nonce: String, _ device: String?, _ result: Result<MergedScan, AdmissionError>) {
        self.nonce = nonce
        self.device = device
        switch result {
        case .success(let scan):
            verdict = scan.verdict.outcome.rawValue
            reason = scan.verdict.reason?.rawValue
            at = scan.at.rfc3339
            conflict = scan.trouble.map {
                Trouble(id: $0.id.text, kind: $0.kind.rawValue, reason: $0.reason.rawValue)
            }
            simulated = scan.isSimulated ? true : nil
            error = nil
        case .failure(let failure):
            (verdict, reason, at, conflict, simulated) = (nil, nil, nil, nil, nil)
            error = failure.code.rawValue
        }
    }
}
