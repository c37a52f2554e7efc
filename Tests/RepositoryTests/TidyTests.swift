import Foundation
import Testing

/// What docs/style.md asks and a machine can check.
@Suite("The repository is tidy")
struct TidyTests {
    /// Files that may be longer than the limit, each with its reason; the list only shrinks.
    static let longFiles: [String: String] = [:]

    /// Words that no type and no file may have in its name.
    static let bannedWords: Set = [
        "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Shared", "Misc",
        "Base", "Default", "Impl",
    ]

    /// Where time and randomness come from, so that everything else can be run again from a seed.
    static let worlds = ["Sources/Ticketing/World.swift"]

    @Test("Files are short: 300 lines in Sources, 500 in Tests")
    func filesAreShort() {
        let long = (Repository.swift(in: "Sources").map { ($0, 300) } + Repository.swift(in: "Tests").map { ($0, 500) })
            .filter { file, limit in file.lines.count - 1 > limit && !file.isGenerated }
        let unlisted = long.map(\.0.path).filter { Self.longFiles[$0] == nil }
        #expect(unlisted == [], "split the file, or list it here with a reason")
        let idle = Self.longFiles.keys.filter { path in !long.contains { $0.0.path == path } }
        #expect(idle.sorted() == [], "take the file off the list: it is short now, or gone")
        #expect(Self.longFiles.values.allSatisfy { $0.count > 10 }, "every exception has a reason")
    }

    @Test("Lines have at most 120 characters")
    func linesAreShort() {
        let wrong =
            ["Sources", "Tests", "Fuzz", "Benchmarks"].flatMap(Repository.swift)
            .filter { !$0.isGenerated }
            .flatMap { $0.places { $0.utf8.count > 120 && $0.count > 120 } }
        #expect(wrong == [])
    }

    @Test("Names say what a thing does, or what it is made of")
    func namesAreTelling() {
        for file in ["Sources", "Tests", "Fuzz", "Benchmarks"].flatMap(Repository.swift) {
            #expect(Self.words(of: file.name).isDisjoint(with: Self.bannedWords), "\(file.path)")
            for name in Self.declaredTypes(in: file.code) {
                #expect(Self.words(of: name).isDisjoint(with: Self.bannedWords), "\(name) in \(file.path)")
            }
        }
    }

    @Test("Below Service, time and randomness come from World")
    func worldIsTheOnlySource() {
        let above = ["Service", "Pages", "Willcall", "willcall-main"].map { "Sources/\($0)/" }
        let calls = [
            "Date()", "Date.now", "Date(timeIntervalSinceNow", "UUID()", "SystemRandomNumberGenerator", ".random(in:",
        ]
        let wrong = Repository.swift(in: "Sources")
            .filter { file in !Self.worlds.contains(file.path) && !above.contains { file.path.hasPrefix($0) } }
            .flatMap { file in
                file.places(in: file.code) { line in
                    line.utf8.contains(UInt8(ascii: "(")) && calls.contains { line.contains($0) }
                }
            }
        #expect(wrong == [], "take a World")
    }

    @Test("Sources never force: no try!, no as!, no unwrapping by exclamation mark")
    func nothingIsForced() {
        let wrong = Repository.swift(in: "Sources").flatMap { $0.places(in: $0.code, where: Self.forces) }
        #expect(wrong == [])
    }

    @Test("What the compiler cannot prove has a comment that does")
    func uncheckedIsExplained() {
        let claims = ["@unchecked Sendable", "nonisolated(unsafe)", "unsafeBitCast"]
        for file in Repository.swift(in: "Sources") {
            for (index, line) in file.code.enumerated() where claims.contains(where: { line.contains($0) }) {
                let isExplained =
                    file.lines[index].contains("//")
                    || (index > 0 && file.lines[index - 1].trimmingCharacters(in: .whitespaces).hasPrefix("//"))
                #expect(isExplained, "\(file.path):\(index + 1)")
            }
        }
    }

    @Test("What is left to do has the number of its issue")
    func tasksHaveNumbers() {
        let markers = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
        let wrong = Repository.texts.filter { !$0.path.hasSuffix(".md") }.flatMap { file in
            file.places { line in
                line.utf8.count > 4 && markers.contains { line.contains($0) } && !line.contains(/TO[D]O\(#[0-9]+\): \S/)
            }
        }
        #expect(wrong == [])
    }

    @Test("No line ends in white space, and every file ends in one line break")
    func endsAreClean() {
        let blanks = Repository.texts.filter { !$0.isGenerated }.flatMap { file in
            file.places { [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains($0.utf8.last ?? 0) }
        }
        #expect(blanks == [])
        let ends = Repository.texts.filter { !$0.text.isEmpty && ($0.lines.last != "" || $0.text.hasSuffix("\n\n")) }
        #expect(ends.map(\.path) == [])
    }

    @Test("No file names a folder of somebody's machine")
    func machinesAreUnnamed() {
        let folders = ["work", "home", "Users", "root"].map { "/" + $0 + "/" }
        let suspects = Repository.texts.filter { file in folders.contains { file.text.contains($0) } }
        let wrong = suspects.flatMap { file in
            file.places { line in
                folders.contains { folder in
                    guard line.utf8.count > folder.utf8.count, let range = line.range(of: folder) else { return false }
                    // example.org/home/ is an address, and ../work/ a path from here.
                    guard range.lowerBound > line.startIndex else { return true }
                    let before = line[line.index(before: range.lowerBound)]
                    return !before.isLetter && !before.isNumber && !".}$_-".contains(before)
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("Migrations have numbers of their own, and their files are named for them")
    func migrationsAreNumbered() {
        var paths: [Int: String] = [:]
        for file in Repository.swift(in: "Sources") where file.path.contains("/Migrations/") {
            let declarations = file.text.matches(of: /Migration\(\s*([0-9]+),\s*"([a-z0-9_]+)"/)
            let parts = file.name.split(separator: "_", maxSplits: 1)
            guard let number = Int(parts[0]) else {
                #expect(declarations.isEmpty, "\(file.path) holds a migration and is not named NNN_verb_noun")
                continue
            }
            #expect(declarations.map { "\($0.1)_\($0.2)" } == [file.name], "\(file.path)")
            #expect(paths.updateValue(file.path, forKey: number) == nil, "\(number) in \(file.path)")
        }
        #expect(!paths.isEmpty, "there are migrations, and this test finds them")
    }

    @Test("Scripts stop at the first failure, can be run, and are sound shell")
    func scriptsAreSafe() {
        let scripts = Repository.texts.filter { $0.path.hasPrefix("scripts/") || $0.path.hasPrefix(".ci/") }
            .filter { $0.lines.first?.hasPrefix("#!") == true }
        #expect(!scripts.isEmpty)
        for script in scripts {
            let path = Repository.root.appending(path: script.path).path
            #expect(FileManager.default.isExecutableFile(atPath: path), "\(script.path)")
            guard script.lines[0].hasSuffix("bash") else { continue }
            #expect(script.lines.contains("set -euo pipefail"), "\(script.path)")
        }
    }

    // MARK: - Reading Swift, roughly

    /// The words of a name: `PrintQueue` has two, `UTF8Reader` has `UTF8` and `Reader`, `Base32` has one.
    static func words(of name: String) -> Set<String> {
        var words: [String] = []
        for character in name {
            if character.isLetter || character.isNumber {
                if character.isUppercase || words.isEmpty { words.append("") }
                words[words.count - 1].append(character)
            } else {
                words.append("")
            }
        }
        return Set(words)
    }

    static func declaredTypes(in code: [String]) -> [String] {
        let kinds = ["struct ", "class ", "enum ", "actor ", "protocol ", "typealias "]
        return code.flatMap { line in
            kinds.compactMap { kind -> String? in
                guard line.contains(kind), let range = line.range(of: kind) else { return nil }
                let name = line[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                return name.first?.isUppercase == true ? String(name) : nil
            }
        }
    }

    /// Whether an exclamation mark follows a name, a call or a keyword directly, and begins no comparison.
    static func forces(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        return bytes.indices.dropFirst().contains { index in
            guard bytes[index] == UInt8(ascii: "!") else { return false }
            if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "=") { return false }
            let before = bytes[index - 1]
            let isWord =
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= before | 0x20
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= before
                || before == UInt8(ascii: "_")
            return isWord
                || [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ">")].contains(before)
        }
    }
}
