import ArgumentParser
import Designs
import Foundation
import Fulfilment
import Rendering

/// `willcall design check`.
struct DesignCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Tell everything that is wrong with designs, as compilers do.",
        discussion: """
            Each design is read, checked, and drawn with its sample and with awkward ones: the longest values, the \
            shortest, other scripts, none where they are optional. Exits with 1 if one has an error.
            """)

    @Argument(help: "Names of designs, their folders or documents, or folders of designs; all if left out.")
    var paths: [String] = []

    @Flag(help: "Warnings count as errors.")
    var strict = false

    @Flag(help: "Write the result as JSON.")
    var json = false

    @OptionGroup var designs: DesignOptions

    func run() async throws {
        let renderer = Renderer(threads: 1, symbologies: Shipped.symbologies)
        defer { renderer.stop() }
        var reports: [Report] = []
        for target in try targets() {
            let report = await Self.report(on: target, renderer)
            reports.append(report)
            if !json { for finding in report.problems { print(finding.line) } }
        }
        let findings = reports.flatMap(\.problems)
        let errors = findings.count { $0.severity == DesignProblem.Severity.error.rawValue }
        let warnings = findings.count - errors
        if json {
            try Terminal.printJSON(Summary(designs: reports, errors: errors, warnings: warnings))
        } else {
            print(
                "\(Self.count(reports.count, "design")) checked: \(Self.count(errors, "error")), "
                    + "\(Self.count(warnings, "warning")).")
        }
        if errors > 0 || strict && warnings > 0 { throw ExitCode.failure }
    }

    /// The designs that the arguments name, each once.
    private func targets() throws -> [DesignTarget] {
        var targets: [DesignTarget] = []
        for path in paths.isEmpty ? [designs.folder] : paths {
            let isDesign =
                path.hasSuffix("design.json") || FileManager.default.fileExists(atPath: path + "/design.json")
            if isDesign {
                targets.append(DesignTarget(path, in: designs.folder))
                continue
            }
            // A name as the other commands take it; a folder here comes first.
            let isName = !path.contains("/") && !FileManager.default.fileExists(atPath: path)
            if isName, FolderLibrary(path: designs.folder).files(ofDesign: path) != nil {
                targets.append(DesignTarget(path, in: designs.folder))
                continue
            }
            do throws(DesignProblem) {
                let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
                targets += try FolderLibrary(path: folder).names().map { DesignTarget(folder + "/" + $0, in: folder) }
            } catch {
                Terminal.complain(Terminal.line(error))
                throw ExitCode.failure
            }
        }
        var seen: Set<String> = []
        return targets.filter { seen.insert($0.path).inserted }
    }

    private static func report(on target: DesignTarget, _ renderer: Renderer) async -> Report {
        switch target.load() {
        case .failure(let refusal):
            return Report(
                id: target.id, path: target.path, revision: nil,
                problems: refusal.problems.map { Finding($0, in: target.parent) })
        case .success(let loaded):
            var findings = loaded.warnings.map { Finding($0, in: target.parent) }
            do {
                let flaws = try await DesignProof.problems(
                    of: loaded, with: loaded.design.awkwardPages, by: renderer)
                findings += flaws.map { Finding($0, in: target.parent) }
                // What cannot be drawn would be told once more, without its line.
                if !flaws.contains(where: { $0.rule == .undrawableSample }) {
                    try await DesignProof.draw(loaded, by: renderer)
                }
            } catch {
                findings.append(Finding(error, in: target))
            }
            return Report(
                id: target.id, path: target.path, revision: loaded.design.revision, problems: findings)
        }
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

extension DesignCheckCommand {
    /// What was found in all designs.
    struct Summary: Encodable {
        let designs: [Report]
        let errors: Int
        let warnings: Int
    }

    /// What was found in one design.
    struct Report: Encodable {
        let id: String
        let path: String
        /// Nil if it cannot be used.
        let revision: String?
        /// Of each file in the order of its lines.
        let problems: [Finding]

        init(id: String, path: String, revision: String?, problems: [Finding]) {
            self.id = id
            self.path = path
            self.revision = revision
            var files: [String: Int] = [:]
            for problem in problems where files[problem.path] == nil { files[problem.path] = files.count }
            // What stands at one place stays in the order in which it was found.
            let places = problems.enumerated().map { index, problem in
                [files[problem.path] ?? 0, problem.lineNumber ?? 0, problem.column ?? 0, index]
            }
            self.problems = problems.indices
                .sorted { places[$0].lexicographicallyPrecedes(places[$1]) }
                .map { problems[$0] }
        }
    }

    /// One thing that was found.
    struct Finding: Encodable {
        let path: String
        let line: String
        let lineNumber: Int?
        let column: Int?
        let pointer: String
        let severity: String
        let rule: String
        let message: String
        let remedy: String?

        private enum CodingKeys: String, CodingKey {
            case path, column, pointer, severity, rule, message, remedy
            case lineNumber = "line"
        }

        init(_ problem: DesignProblem, in parent: String) {
            path = parent + "/" + problem.folder + "/" + problem.file
            line = Terminal.line(problem, in: parent)
            lineNumber = problem.line
            column = problem.column
            pointer = problem.pointer
            severity = problem.severity.rawValue
            rule = problem.rule.rawValue
            message = problem.message
            remedy = problem.remedy
        }

        /// What drawing the sample threw.
        init(_ error: any Error, in target: DesignTarget) {
            path = target.path + "/design.json"
            let drawing = error as? DrawingError
            message = drawing?.message ?? "\(error)"
            rule = drawing?.code.rawValue ?? "failed"
            severity = DesignProblem.Severity.error.rawValue
            line = Terminal.line("\(path): \(severity): \(rule): \(message)")
            lineNumber = nil
            column = nil
            pointer = ""
            remedy = nil
        }
    }
}
