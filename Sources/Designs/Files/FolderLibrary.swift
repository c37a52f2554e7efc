import Foundation

/// A folder whose subfolders are designs.
package struct FolderLibrary: DesignLibrary {
    /// The path of the folder.
    package let path: String

    /// The designs of that folder.
    package init(path: String) { self.path = path }

    package func files(ofDesign id: String) -> (any DesignFiles)? {
        guard DesignSource.isIdentifier(id), FileManager.default.fileExists(atPath: "\(path)/\(id)/design.json") else {
            return nil
        }
        return FolderFiles(path: "\(path)/\(id)")
    }

    /// The names of the subfolders that hold a design document, sorted.
    ///
    /// - Throws: a problem with an empty name when the folder cannot be read or holds too many.
    package func names() throws(DesignProblem) -> [String] {
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw DesignProblem(
                design: "", file: path, pointer: "", rule: .unreadable,
                message: "The folder of designs cannot be read.",
                remedy: "Check that it exists and that the service’s user may read it.")
        }
        let names = entries.filter { FileManager.default.fileExists(atPath: "\(path)/\($0)/design.json") }.sorted()
        guard names.count <= DesignLimits.designs else {
            throw DesignProblem(
                design: "", file: path, pointer: "", rule: .tooMany,
                message: "The folder holds more than \(DesignLimits.designs) designs.",
                remedy: "Divide them among several installations, or remove old ones.")
        }
        return names
    }
}
