import Ticketing

/// One row of the ledger in an edge's list, an array there.
struct EdgeScan: Decodable {
    let nonce: String
    let device: String
    let right: String
    let outcome: String
    let at: Timestamp
    let gate: String?
    let digest: String
    let isOffline: Bool
    /// The nonce and the device of the scan that it takes back.
    let annulled: [String]?

    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        nonce = try list.decode(String.self)
        device = try list.decode(String.self)
        right = try list.decode(String.self)
        outcome = try list.decode(String.self)
        at = Timestamp(microseconds: try list.decode(Int64.self))
        gate = try list.decodeIfPresent(String.self)
        digest = try list.decode(String.self)
        isOffline = try list.decode(Bool.self)
        annulled = list.isAtEnd ? nil : try list.decode([String].self)
    }
}
