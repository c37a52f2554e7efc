import Designs
import Foundation
import Glibc
import Synchronization

/// The fonts that designs bring, as files: fontconfig, FreeType and HarfBuzz each want a path.
///
/// They lie in a folder that only this process's user may open, and that goes when the process ends in order. A file is
/// written once for each content.
enum DesignFontFiles {
    private struct Written {
        var folder: String?
        var paths: [String: String] = [:]
        var room = FontFileRoom()
    }

    private static let written = Mutex(Written())

    /// The path of a file that has the asset's content.
    ///
    /// - Throws: a `DrawingError` `failed` when there is no room for it, or it cannot be written.
    static func path(of asset: Asset) throws -> String {
        try written.withLock { written in
            if let path = written.paths[asset.digest] { return path }
            var room = written.room
            try room.take(asset.bytes.count)
            let folder = try written.folder ?? makeFolder()
            written.folder = folder
            // The number makes it unlike any other; the name is for people who read messages.
            let name = asset.name.split(separator: "/").last ?? "font"
            let plain = name.unicodeScalars.filter {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-".unicodeScalars.contains($0))
            }
            let path = "\(folder)/\(written.paths.count)-\(String(String.UnicodeScalarView(plain.prefix(64))))"
            try write(asset.bytes, to: path)
            written.paths[asset.digest] = path
            written.room = room
            return path
        }
    }

    private static func makeFolder() throws -> String {
        var template = Array((NSTemporaryDirectory() + "/willcall-fonts-XXXXXX").utf8CString)
        // The capitals are what mkdtemp(3) puts another name in place of; only this user may open the folder.
        guard mkdtemp(&template) != nil else { throw failure("The folder of fonts") }
        atexit { DesignFontFiles.removeAll() }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("A font") }
        defer { close(file) }
        var count = 0
        while count < bytes.count {
            let more = bytes[count...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard more > 0 else {
                unlink(path)
                throw failure("A font")
            }
            count += more
        }
    }

    private static func failure(_ subject: String) -> DrawingError {
        DrawingError(
            .failed,
            "\(subject) of a design’s own cannot be written (\(String(cString: strerror(errno)))); make room in "
                + "\(NSTemporaryDirectory()), and let the service’s user write there.")
    }

    private static func removeAll() {
        written.withLock { written in
            if let folder = written.folder { try? FileManager.default.removeItem(atPath: folder) }
            written = Written()
        }
    }
}
