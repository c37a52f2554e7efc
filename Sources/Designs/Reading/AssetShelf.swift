import Crypto
import Foundation
import Ticketing

/// The files beside one design document, read when an element first asks for them.
final class AssetShelf {
    private let folder: String
    private let inspector: any ResourceInspecting
    /// Nil for a file that was refused, so that it is read once and each place that names it is told.
    private var known: [String: Result<Asset, JSONValue.Refusal>] = [:]

    init(folder: String, inspector: any ResourceInspecting) {
        self.folder = folder
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
        let result = known[name] ?? Result { () throws(JSONValue.Refusal) in try read(name) }
        known[name] = result
        switch result {
        case .failure(let refusal):
            cursor.problem(refusal.rule, refusal.message, remedy: refusal.remedy)
            return nil
        case .success(let asset):
            guard kinds.contains(asset.kind) else {
                let type = asset.kind == .svg ? "artwork" : "image"
                cursor.problem(
                    .wrongAssetKind, "‘\(name)’ is a file of kind \(asset.kind.rawValue).",
                    remedy: "Make this element’s type ‘\(type)’, or use another file.")
                return nil
            }
            return asset
        }
    }

    private func read(_ name: String) throws(JSONValue.Refusal) -> Asset {
        let path = try safePath(of: name)
        let bytes = try Self.bytes(ofFile: path, name: name)
        guard let kind = Self.kind(of: bytes) else {
            throw JSONValue.Refusal(
                rule: .wrongAssetKind, message: "‘\(name)’ is no PNG, JPEG or SVG file.",
                remedy: "Export it as one of these.")
        }
        let digest = Hexadecimal.text(of: SHA256.hash(data: bytes))
        let asset = Asset(name: name, kind: kind, bytes: bytes, digest: digest)
        if let flaw = inspector.flaw(in: asset) {
            throw JSONValue.Refusal(rule: .flawedAsset, message: flaw.message, remedy: flaw.remedy)
        }
        return asset
    }

    /// The file's path, once it is sure that neither dots nor links lead out of the folder.
    private func safePath(of name: String) throws(JSONValue.Refusal) -> String {
        let unsafe = JSONValue.Refusal(
            rule: .unsafeAssetPath, message: "‘\(DocumentCursor.shortened(name))’ leads out of the design’s folder.",
            remedy: "Put the file beside design.json and write its plain name, for example logo.jpg.")
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".."
                && part.unicodeScalars.allSatisfy { $0 != "\\" && $0.properties.generalCategory != .control }
        }
        guard isPlain, parts.count <= 4 else { throw unsafe }
        let path = folder + "/" + name
        guard FileManager.default.fileExists(atPath: path) else {
            throw JSONValue.Refusal(
                rule: .missingAsset, message: "There is no file ‘\(name)’ in the design’s folder.",
                remedy: "Copy it there, or correct the name; capitals count.")
        }
        let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        guard URL(fileURLWithPath: path).resolvingSymlinksInPath().path.hasPrefix(root + "/") else { throw unsafe }
        return path
    }

    /// The content of a regular file that is not too large.
    static func bytes(
        ofFile path: String, name: String, limit: Int = DesignLimits.assetBytes
    ) throws(JSONValue.Refusal) -> [UInt8] {
        let unreadable = JSONValue.Refusal(
            rule: .unreadable, message: "‘\(name)’ cannot be read.",
            remedy: "Make it a plain file that the service’s user may read.")
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved),
            attributes[.type] as? FileAttributeType == .typeRegular,
            let handle = FileHandle(forReadingAtPath: resolved)
        else { throw unreadable }
        defer { try? handle.close() }
        // The limit holds for what is read, because a file can grow after its size was asked.
        guard let data = try? handle.read(upToCount: limit + 1) ?? Data() else { throw unreadable }
        guard data.count <= limit else {
            throw JSONValue.Refusal(
                rule: .assetTooLarge, message: "‘\(name)’ has more than \(limit) bytes.",
                remedy: "Export it smaller; 300 pixels to the inch are enough for paper.")
        }
        return [UInt8](data)
    }

    /// What kind of file it is, by its first bytes: the PNG signature (ISO/IEC 15948, 5.2), JPEG's start of image and
    /// the next marker (ISO/IEC 10918-1, annex B), or a text that opens an `svg` element.
    static func kind(of bytes: [UInt8]) -> Asset.Kind? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        var head = bytes.prefix(4096)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        let text = String(decoding: head, as: UTF8.self)
        guard text.first(where: { !$0.isWhitespace }) == "<", text.contains("<svg") else { return nil }
        return .svg
    }
}
