import Barcodes
import CCairo
import CPango
import CRsvg
import Crypto

extension Renderer {
    /// Names everything outside designs and records that decides a PDF's bytes, as 32 hexadecimal digits.
    ///
    /// It is the start of a SHA-256 over the versions of the drawing libraries and the installed fonts. Within one
    /// epoch the same page has the same bytes.
    package static let epoch: String = {
        let versions = [
            "willcall 2",
            "cairo \(String(cString: cairo_version_string()))",
            "pango \(String(cString: pango_version_string()))",
            "harfbuzz \(String(cString: hb_version_string()))",
            "librsvg \(rsvg_major_version).\(rsvg_minor_version).\(rsvg_micro_version)",
            "fontconfig \(FcGetVersion())",
            "qrencode \(QRSymbology.encoderVersion)",
        ]
        let lines = (versions + InstalledFonts.fingerprintLines).joined(separator: "\n")
        return SHA256.hash(data: Array(lines.utf8)).prefix(16).map(InstalledFonts.hexadecimal).joined()
    }()
}
