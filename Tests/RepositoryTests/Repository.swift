import Foundation

/// The files of this repository, read once.
enum Repository {
    /// The folder that holds `Package.swift`.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every text that people write here, Swift or not.
    static let texts: [TextFile] = {
        var paths = names(in: root.path).filter { isText($0) }
        for folder in [
            "Sources", "Tests", "Fuzz", "Benchmarks", "docs", "scripts", ".ci", "schemas", "sdk", "examples", "designs",
            "plugins",
        ] {
            let enumerator = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
            while let name = enumerator?.nextObject() as? String {
                let isBuilt = name.contains(".build/") || name.contains("__pycache__") || name.contains("node_modules/")
                // What fuzzers feed and find was written by no one.
                let isFed = folder == "Fuzz" && (name.hasPrefix("Corpus/") || name.hasPrefix("Crashes/"))
                if isText(name) && !isBuilt && !isFed { paths.append(folder + "/" + name) }
            }
        }
        return paths.sorted().compactMap { TextFile(path: $0) }
    }()

    /// The Swift files below the folder.
    static func swift(in folder: String) -> [TextFile] {
        texts.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(".swift") }
    }

    /// Whether something is at the path, relative to the root.
    static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }

    /// The names in a folder, without the hidden ones.
    static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
            !$0.hasPrefix(".") || $0 == ".gitignore"
        }
    }

    private static func isText(_ name: String) -> Bool {
        let last = URL(filePath: name).lastPathComponent
        if last == "Package.resolved" { return false }
        let kinds = ["swift", "md", "sh", "py", "h", "modulemap", "yml", "yaml", "html", "mustache", "css", "js"]
        let kind = URL(filePath: name).pathExtension
        return kind.isEmpty ? !last.hasPrefix(".") || last == ".gitignore" : kinds.contains(kind)
    }
}

/// One text file.
struct TextFile: Sendable, CustomStringConvertible {
    /// Its path from the repository's root.
    let path: String
    /// Its text.
    let text: String
    /// Its lines.
    let lines: [String]
    /// Its lines with comments and the contents of string literals left out; only of use for Swift.
    let code: [String]

    init?(path: String) {
        guard let text = try? String(contentsOf: Repository.root.appending(path: path), encoding: .utf8) else {
            return nil
        }
        self.init(path: path, text: text)
    }

    init(path: String, text: String) {
        self.path = path
        self.text = text
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        code = path.hasSuffix(".swift") ? Self.code(of: lines) : []
    }

    var description: String { path }
    /// The file's name without its folder and extension.
    var name: String { URL(filePath: path).deletingPathExtension().lastPathComponent }
    /// Whether a command made it.
    var isGenerated: Bool { path.contains("/Generated/") }

    /// The places whose line fits, as `path:line`.
    func places(in lines: [String]? = nil, where isWrong: (String) -> Bool) -> [String] {
        (lines ?? self.lines).enumerated().filter { isWrong($0.element) }.map { "\(path):\($0.offset + 1)" }
    }

    private static func code(of lines: [String]) -> [String] {
        let quote = UInt8(ascii: "\"")
        var isInBlock = false
        return lines.map { line in
            let bytes = Array(line.utf8)
            var code: [UInt8] = []
            var isInString = false
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte == quote, index + 2 < bytes.count, bytes[index + 1] == quote, bytes[index + 2] == quote,
                    !isInString
                {
                    isInBlock.toggle()
                    index += 2
                } else if isInBlock {
                } else if isInString {
                    if byte == UInt8(ascii: "\\") { index += 1 } else if byte == quote { isInString = false }
                } else if byte == quote {
                    isInString = true
                    code.append(quote)
                } else if byte == UInt8(ascii: "/"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/") {
                    break
                } else {
                    code.append(byte)
                }
                index += 1
            }
            return String(decoding: code, as: UTF8.self)
        }
    }
}
