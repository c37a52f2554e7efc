import Crypto
import Foundation
import Orders
import Ticketing

/// Up to where a door's list tells what changed, and of what list it is that.
struct ManifestCursor: Hashable {
    /// Everything with a lower change mark is in the list.
    let mark: Int64
    /// A hash of what the list has to have in common with its changes: form, keys, performances, and what it tells.
    let fingerprint: String
    /// The ``Milestone`` that was set after the list was read; a database without it has not all that the list told.
    let milestone: String

    init(mark: Int64, of request: ManifestRequest, instances: [DoorInstance], epoch: String, milestone: Milestone) {
        self.mark = mark
        self.milestone = milestone.id
        var hash = SHA256()
        let kind = request.isForEdge ? "edge" : request.tellsNames ? "names" : ""
        let parts = ["\(request.version)", epoch, kind] + instances.map(\.id.text).sorted()
        for part in parts { hash.update(data: Data((part + "\u{1D}").utf8)) }
        fingerprint = Hexadecimal.text(of: hash.finalize().prefix(8))
    }

    /// Reads a cursor; nil when it is none.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let mark = Int64(parts[0]), mark >= 0, parts[1...].allSatisfy({ $0.count == 16 })
        else { return nil }
        self.mark = mark
        fingerprint = String(parts[1])
        milestone = String(parts[2])
    }

    var text: String { "\(mark)-\(fingerprint)-\(milestone)" }
}
