import Designs
import Foundation

/// What an examining process is asked on its standard input: a line of JSON, then the file.
struct ExaminationRequest {
    private struct Header: Codable {
        let name: String
        let kind: String
    }

    let asset: Asset

    init(_ asset: Asset) { self.asset = asset }

    /// What the bytes ask, nil if they are no request.
    init?(bytes: [UInt8]) {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
            let header = try? JSONDecoder().decode(Header.self, from: Data(bytes[..<end])),
            let kind = Asset.Kind(rawValue: header.kind)
        else { return nil }
        asset = Asset(name: header.name, kind: kind, bytes: Array(bytes[(end + 1)...]), digest: "")
    }

    /// The request as it is sent.
    func bytes() throws -> [UInt8] {
        let header = try JSONEncoder().encode(Header(name: asset.name, kind: asset.kind.rawValue))
        return [UInt8](header) + [UInt8(ascii: "\n")] + asset.bytes
    }
}
