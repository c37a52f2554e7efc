import Crypto
import Ticketing

/// The files beside one design document, read when an element first asks for them.
final class AssetShelf {
    /// The design's own files, then those of the design it extends, and so on.
    private let layers: [any DesignFiles]
    private let inspector: any ResourceInspecting
    /// Nil for a file that was refused, so that it is read once and each place that names it is told.
    private var known: [String: Result<Asset, ReadingRefusal>] = [:]

    init(layers: [any DesignFiles], inspector: any ResourceInspecting) {
        self.layers = layers
        self.inspector = inspector
    }

    /// The files that elements drew.
    var assets: [String: Asset] { known.compactMapValues { try? $0.get() } }

    /// The file whose name stands at the cursor, a problem there when it cannot be used.
    func asset(at cursor: DocumentCursor, kinds: Set<Asset.Kind>) -> Asset? {
        guard let name = cursor.text() else { return nil }
        guard known[name] != nil || known.count < DesignLimits.assets else {
            cursor.problem(
                .tooMany, "The design uses more than \(DesignLimits.assets) files.", remedy: "Use fewer files.")
            return nil
        }
        let result = known[name] ?? Result { () throws(ReadingRefusal) in try read(name) }
        known[name] = result
        switch result {
        case .failure(let refusal):
            cursor.problem(refusal.rule, refusal.message, remedy: refusal.remedy)
            return nil
        case .success(let asset):
            guard kinds.contains(asset.kind) else {
                cursor.problem(
                    .wrongAssetKind, "‘\(name)’ is a file of kind \(asset.kind.rawValue).",
                    remedy: Self.remedy(for: asset.kind))
                return nil
            }
            return asset
        }
    }

    private static func remedy(for kind: Asset.Kind) -> String {
        switch kind {
        case .svg: "Place it in an element of type ‘artwork’, and name another file here."
        case .png, .jpeg: "Place it in an element of type ‘image’, and name another file here."
        case .font: "List it in the design’s ‘fontFiles’, and name another file here."
        }
    }

    private func read(_ name: String) throws(ReadingRefusal) -> Asset {
        let bytes = try bytes(of: name)
        guard let kind = Self.kind(of: bytes) else {
            throw ReadingRefusal(
                .wrongAssetKind, "‘\(name)’ is no PNG, JPEG, SVG or font file.", remedy: "Export it as one of these.")
        }
        let digest = Hexadecimal.text(of: SHA256.hash(data: bytes))
        let asset = Asset(name: name, kind: kind, bytes: bytes, digest: digest)
        if let flaw = inspector.flaw(in: asset) {
            throw ReadingRefusal(.flawedAsset, flaw.message, remedy: flaw.remedy)
        }
        return asset
    }

    /// The design's own file of that name, or else that of the nearest design it extends.
    private func bytes(of name: String) throws(ReadingRefusal) -> [UInt8] {
        for files in layers {
            do throws(DesignFileError) {
                return try files.bytes(of: name, limit: DesignLimits.assetBytes)
            } catch {
                guard error.code == .missing else { throw ReadingRefusal(error) }
            }
        }
        throw ReadingRefusal(.missing(name))
    }

    /// What kind of file it is, by its first bytes: the PNG signature (ISO/IEC 15948, 5.2), JPEG's start of image and
    /// the next marker (ISO/IEC 10918-1, annex B), the version of an OpenType font or the tag of a collection (ISO/IEC
    /// 14496-22, 4.5), or a text that opens an `svg` element.
    static func kind(of bytes: [UInt8]) -> Asset.Kind? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        let fontTags: [[UInt8]] = [[0, 1, 0, 0], Array("OTTO".utf8), Array("ttcf".utf8), Array("true".utf8)]
        if fontTags.contains(where: { bytes.starts(with: $0) }) { return .font }
        var head = bytes.prefix(4096)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        let text = String(decoding: head, as: UTF8.self)
        guard text.first(where: { !$0.isWhitespace }) == "<", text.contains("<svg") else { return nil }
        return .svg
    }
}
