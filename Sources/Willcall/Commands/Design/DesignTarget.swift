import ArgumentParser
import Designs
import Foundation

/// A design that a person named on the command line: by its folder's path, or by its name within the folder of designs.
struct DesignTarget {
    /// What it is called.
    let id: String
    /// The folder around its folder, as it was named.
    let parent: String

    /// The design's own folder.
    var path: String { parent + "/" + id }

    /// What a word of the command line names.
    ///
    /// - Parameters:
    ///   - word: a name, the path of a design's folder, or the path of its document.
    ///   - folder: the folder of designs, where names are looked for.
    init(_ word: String, in folder: String) {
        var path = word.hasSuffix("/design.json") ? String(word.dropLast("/design.json".count)) : word
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard path.contains("/") || FileManager.default.fileExists(atPath: path + "/design.json") else {
            id = path
            parent = folder
            return
        }
        guard let slash = path.lastIndex(of: "/") else {
            id = path
            parent = "."
            return
        }
        id = String(path[path.index(after: slash)...])
        let before = String(path[..<slash])
        parent = before.isEmpty ? "/" : before
    }

    /// The design, not read yet.
    var source: DesignSource {
        DesignSource(id: id, files: FolderFiles(path: path), library: FolderLibrary(path: parent))
    }

    /// Reads and checks the design.
    func load() -> Result<LoadedDesign, DesignRefusal> { source.load(inspector: DesignOptions.inspector) }

    /// The design if it is good; else its problems are told.
    ///
    /// - Throws: the exit code of failure.
    func loadOrComplain() throws -> LoadedDesign {
        switch load() {
        case .success(let loaded): return loaded
        case .failure(let refusal): throw complain(of: refusal)
        }
    }

    /// Tells why the design is refused.
    ///
    /// - Returns: the exit code of failure.
    func complain(of refusal: DesignRefusal) -> ExitCode {
        for problem in refusal.problems { Terminal.complain(Terminal.line(problem, in: parent)) }
        return .failure
    }
}
