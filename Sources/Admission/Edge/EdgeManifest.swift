import Crypto
import Foundation
import Orders
import Ticketing

/// An edge's list, as it is read.
struct EdgeManifest: Decodable {
    /// What is told in every list, of changes as well.
    struct Head: Codable, Hashable {
        struct Instance: Codable, Hashable {
            let id: String
            let code: String
            let event: String
            let start: String
            let zone: String
            let state: String
            let opens: Int64?
            let closes: Int64?
            let reentry: Bool
            let passBack: Int
            let hashKey: Data
        }

        struct Key: Codable, Hashable {
            let number: UInt16
            let publicKey: Data
            let state: String
        }

        struct Device: Codable, Hashable {
            let id: String
            let name: String
            let gate: String?
            let instances: [String]?
            let profile: String
            let test: Bool
            let secretHash: String
        }

        /// The generation of the keys under which barcodes are hashed.
        let epoch: String
        let instances: [Instance]
        let gates: [String: String]
        let keys: [Key]
        let devices: [Device]
    }

    let complete: Bool
    let next: String
    /// Whether the last upload is still at the main service; nil if it was not asked.
    let receiptKnown: Bool?
    let head: Head
    let rights: [EdgeRight]
    let types: [String]
    let areas: [String]
    let ledger: [EdgeScan]

    private enum CodingKeys: String, CodingKey {
        case version, complete, next, receiptKnown, rights, types, areas, ledger
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        guard try members.decode(Int.self, forKey: .version) == ManifestWriter.edgeVersion else {
            throw EdgeError.malformedList("it has another version")
        }
        complete = try members.decode(Bool.self, forKey: .complete)
        next = try members.decode(String.self, forKey: .next)
        receiptKnown = try members.decodeIfPresent(Bool.self, forKey: .receiptKnown)
        head = try Head(from: decoder)
        rights = try members.decode([EdgeRight].self, forKey: .rights)
        types = try members.decode([String].self, forKey: .types)
        areas = try members.decode([String].self, forKey: .areas)
        ledger = try members.decode([EdgeScan].self, forKey: .ledger)
    }

    /// Reads a list.
    ///
    /// - Throws: `malformedList`.
    static func read(_ bytes: [UInt8]) throws(EdgeError) -> EdgeManifest {
        do {
            return try JSONDecoder().decode(EdgeManifest.self, from: Data(bytes))
        } catch let error as EdgeError {
            throw error
        } catch {
            throw EdgeError.malformedList("a member is missing or of another kind")
        }
    }

    /// A hash of the head, the same for heads that say the same.
    var headDigest: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return Hexadecimal.text(of: SHA256.hash(data: try encoder.encode(head)))
        }
    }

    /// Whether it tells nothing that a node with that head does not know.
    func isNews(toHead digest: String?) throws -> Bool {
        try complete || !rights.isEmpty || !ledger.isEmpty || headDigest != digest
    }
}
