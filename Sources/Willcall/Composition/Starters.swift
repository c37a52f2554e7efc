import Designs
import Foundation

/// The designs that come with the program, wherever it is started.
///
/// `scripts/install` puts them into `share/willcall/designs` beside the program's `bin`; a program that was built in a
/// checkout takes the checkout's own.
enum Starters {
    /// Their folder, nil where the program was copied without them.
    static let folder = folder(
        ofProgram: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "")

    /// The starters of a program.
    ///
    /// - Parameter program: its path, without symbolic links.
    /// - Returns: the folder, nil if there is none.
    static func folder(ofProgram program: String) -> String? {
        var place = URL(filePath: program).deletingLastPathComponent()
        let installed = place.deletingLastPathComponent().appending(path: "share/willcall/designs").path
        if isFolder(installed) { return installed }
        while place.pathComponents.count > 1 {
            let designs = place.appending(path: "designs").path
            // A folder of designs alone may be anybody's.
            if isFolder(designs), FileManager.default.fileExists(atPath: place.appending(path: "Package.swift").path) {
                return designs
            }
            place.deleteLastPathComponent()
        }
        return nil
    }

    /// Their names, sorted.
    static var names: [String] { folder.flatMap { try? FolderLibrary(path: $0).names() } ?? [] }

    /// The files of one, nil if there is none of that name.
    static func files(of id: String) -> (any DesignFiles)? {
        folder.flatMap { FolderLibrary(path: $0).files(ofDesign: id) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
