import Barcodes
import CCairo
import CPango
import CRsvg
import Crypto
import Foundation
import Ticketing

extension Renderer {
    /// Names everything outside designs and records that decides a PDF's bytes, as 32 hexadecimal digits.
    ///
    /// It is the start of a SHA-256 over ``epochLines``. Within one epoch the same page has the same bytes.
    package static let epoch = String(
        Hexadecimal.text(of: SHA256.hash(data: Array(epochLines.joined(separator: "\n").utf8))).prefix(32))

    /// The versions of the drawing libraries, of the data for dates and amounts, and of the installed fonts.
    ///
    /// The first line is raised by hand when our own layout changes.
    package static var epochLines: [String] {
        let versions = [
            "willcall 9",
            "cairo \(String(cString: cairo_version_string()))",
            "pango \(String(cString: pango_version_string()))",
            "harfbuzz \(String(cString: hb_version_string()))",
            "librsvg \(rsvg_major_version).\(rsvg_minor_version).\(rsvg_micro_version)",
            "fontconfig \(FcGetVersion())",
            "qrencode \(QRSymbology.encoderVersion)",
            "zint \(ZintSymbology.encoderVersion)",
        ]
        return versions + drawingLibraries + DateData.versionLines + InstalledFonts.fingerprintLines
    }

    /// The files of the libraries below the ones named above, whose names hold their versions.
    private static var drawingLibraries: [String] {
        let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
        let names = maps.split(separator: "\n").compactMap { line in
            line.split(separator: "/").last.map(String.init)
        }
        let stems = ["freetype", "fribidi", "pixman-1", "png16", "turbojpeg", "z"]
        return Set(names.filter { name in stems.contains { name.hasPrefix("lib\($0).so") } }).sorted()
    }
}
