// Fontconfig comes with both modules, and the compiler counts it as the first one's.
import CCairo
import CPango
import Crypto
import Foundation
import Synchronization
import Ticketing

/// The fonts that fontconfig knows on this machine, and in a set that a design brings.
enum InstalledFonts {
    private static let digests = Mutex<[String: String]>([:])

    /// A line for each font file: name, size and version, sorted; its change means that texts may be drawn otherwise.
    static var fingerprintLines: [String] {
        guard let set = FcConfigGetFonts(nil, FcSetSystem) else { return [] }
        var lines: Set<String> = []
        for index in 0..<Int(set.pointee.nfont) {
            guard let pattern = set.pointee.fonts[index], let file = text(FC_FILE, pattern) else { continue }
            var version: Int32 = 0
            FcPatternGetInteger(pattern, FC_FONTVERSION, 0, &version)
            let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int ?? 0
            lines.insert("\((file as NSString).lastPathComponent) \(size) \(version)")
        }
        return lines.sorted()
    }

    /// The SHA-256, in hexadecimal, of the file that a family resolves to; nil when fontconfig offers another family.
    ///
    /// The set is what there is to choose from, the installed fonts alone if nil.
    static func digest(ofFamily family: String, weight: Int, isItalic: Bool, in set: FontSet? = nil) -> String? {
        let configuration = set?.configuration
        defer { withExtendedLifetime(set) {} }
        guard let pattern = FcPatternCreate() else { return nil }
        defer { FcPatternDestroy(pattern) }
        FcPatternAddString(pattern, FC_FAMILY, family)
        FcPatternAddInteger(pattern, FC_WEIGHT, FcWeightFromOpenType(Int32(weight)))
        FcPatternAddInteger(pattern, FC_SLANT, isItalic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN)
        FcConfigSubstitute(configuration, pattern, FcMatchPattern)
        FcDefaultSubstitute(pattern)
        var result = FcResultNoMatch
        guard let match = FcFontMatch(configuration, pattern, &result) else { return nil }
        defer { FcPatternDestroy(match) }
        guard families(match).contains(where: { $0.caseInsensitiveCompare(family) == .orderedSame }),
            let file = text(FC_FILE, match)
        else { return nil }
        return digests.withLock { known in
            if let digest = known[file] { return digest }
            guard let content = FileManager.default.contents(atPath: file) else { return nil }
            let digest = Hexadecimal.text(of: SHA256.hash(data: content))
            known[file] = digest
            return digest
        }
    }

    /// The names of a pattern's family, in all its languages.
    static func families(_ pattern: OpaquePointer) -> [String] {
        var names: [String] = []
        var value: UnsafeMutablePointer<FcChar8>?
        while FcPatternGetString(pattern, FC_FAMILY, Int32(names.count), &value) == FcResultMatch, let name = value {
            names.append(String(cString: name))
        }
        return names
    }

    private static func text(_ key: String, _ pattern: OpaquePointer) -> String? {
        var value: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(pattern, key, 0, &value) == FcResultMatch, let value else { return nil }
        return String(cString: value)
    }
}
