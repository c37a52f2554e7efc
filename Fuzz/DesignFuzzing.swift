import Designs
import Foundation

/// Reads design documents from a folder of this process, with an inspector that answers from a table.
enum DesignFuzzing {
    private static let folder = NSTemporaryDirectory() + "willcall-fuzz-\(ProcessInfo.processInfo.processIdentifier)"

    private struct Inspector: ResourceInspecting {
        func digest(ofFontFamily family: String, weight: Int, isItalic: Bool, fonts: [Asset]) -> String? {
            family.hasPrefix("DejaVu") ? "d" : nil
        }
        func flaw(in asset: Asset) -> AssetFlaw? { nil }
        func knowsSymbology(_ id: String) -> Bool { id == "symbology.qr" }
    }

    static func read(_ bytes: [UInt8]) {
        let files = FileManager.default
        let document = folder + "/a/design.json"
        if !files.fileExists(atPath: folder) {
            try? files.createDirectory(atPath: folder + "/a", withIntermediateDirectories: true)
            let logo: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            _ = files.createFile(atPath: folder + "/a/logo.png", contents: Data(logo))
            _ = files.createFile(atPath: folder + "/a/art.svg", contents: Data("<svg/>".utf8))
            atexit { try? FileManager.default.removeItem(atPath: DesignFuzzing.folder) }
        }
        guard files.createFile(atPath: document, contents: Data(bytes)) else { return }
        let catalogue = DesignCatalogue.load(folder: folder, inspector: Inspector())
        precondition(catalogue.designs.count == 1 || !catalogue.refusals.isEmpty, "neither read nor refused")
    }
}
