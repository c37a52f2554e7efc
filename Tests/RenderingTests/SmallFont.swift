import Crypto
import Designs
import Foundation

/// The fonts of `Tests/RenderingTests/Fonts`, which `make.py` there makes.
enum SmallFont: String, CaseIterable {
    /// `Willcall Bars` of narrow bars.
    case narrow = "narrow.ttf"
    /// `Willcall Bars` of wide bars.
    case wide = "wide.ttf"
    /// `Willcall Posts`, with outlines of PostScript's kind.
    case compact = "compact.otf"
    /// A family that is installed, too, with bars for letters.
    case dejavu = "dejavu.ttf"

    /// The font as a design's own.
    func asset() throws -> Asset {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fonts/\(rawValue)")
        return SmallFont.asset([UInt8](try Data(contentsOf: file)), name: "fonts/\(rawValue)")
    }

    /// Those bytes as a font of a design's own.
    static func asset(_ bytes: [UInt8], name: String = "fonts/a.ttf") -> Asset {
        let digest = SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return Asset(name: name, kind: .font, bytes: bytes, digest: digest)
    }
}
