import _FoundationICU
import Foundation

/// The data by which this machine writes dates, amounts and names of zones.
enum DateData {
    /// A line for each version: of ICU, and of the zones in ICU and on the system.
    ///
    /// A release of ICU holds one release of CLDR. Foundation asks both ICU and the system for a zone.
    static var versionLines: [String] {
        let folder = ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo"
        return [
            "icu \(U_ICU_VERSION)",
            "zones of ICU \(TimeZone.timeZoneDataVersion)",
            "zones of the system \(zoneVersion(inFolder: folder))",
        ]
    }

    /// What a folder of zones says of its version; “unknown” if it says nothing.
    ///
    /// Linux distributions put it in the first line of `tzdata.zi`, others into a file `+VERSION`.
    static func zoneVersion(inFolder folder: String) -> String {
        for name in ["tzdata.zi", "+VERSION"] {
            guard let file = FileHandle(forReadingAtPath: "\(folder)/\(name)") else { continue }
            defer { try? file.close() }
            guard let start = try? file.read(upToCount: 100) else { continue }
            if let line = String(decoding: start, as: UTF8.self).split(whereSeparator: \.isNewline).first {
                return String(line)
            }
        }
        return "unknown"
    }
}
