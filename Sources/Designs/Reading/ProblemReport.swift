/// The problems found so far in the files of one design.
///
/// Lines and columns are worked out only when the problems are told, because most designs have none.
final class ProblemReport {
    /// One of the files that the design is put together of.
    struct Source: Sendable {
        /// The design whose folder it is in.
        let folder: String
        let file: String
        let bytes: [UInt8]
    }

    private struct Finding {
        let source: Int
        let pointer: String
        let offset: Int?
        /// In characters from 1, within the text at the place.
        let column: Int?
        let rule: DesignProblem.Rule
        let message: String
        let remedy: String
    }

    let design: String
    private(set) var sources: [Source] = []
    private var findings: [Finding] = []
    private var warnings: [Finding] = []

    init(design: String) { self.design = design }

    /// Whether nothing must be put right.
    var isClean: Bool { findings.isEmpty }

    /// Takes a file in, and gives its number; its bytes are empty while it could not be read.
    func addSource(folder: String, file: String, bytes: [UInt8] = []) -> Int {
        sources.append(Source(folder: folder, file: file, bytes: bytes))
        return sources.count - 1
    }

    /// The bytes of a file, kept so that places in it can be told.
    func read(_ file: String, of files: any DesignFiles, into source: Int) throws(ReadingRefusal) -> [UInt8] {
        do throws(DesignFileError) {
            let bytes = try files.bytes(of: file, limit: DesignLimits.documentBytes)
            sources[source] = Source(folder: sources[source].folder, file: file, bytes: bytes)
            return bytes
        } catch {
            switch error.code {
            case .tooLarge:
                throw ReadingRefusal(
                    .documentTooLarge, error.message, remedy: "Pictures belong in files of their own.")
            case .missing: throw ReadingRefusal(.unreadable, error.message, remedy: error.remedy)
            case .unreadable, .unsafeName: throw ReadingRefusal(error)
            }
        }
    }

    /// Notes a problem; past the limit of told problems it is dropped, because a list so long is read from its start.
    func add(_ rule: DesignProblem.Rule, at place: JSONPlace, column: Int? = nil, _ message: String, remedy: String) {
        // What is wrong with a key is shown at the key.
        let isAboutKey = rule == .unknownKey || rule == .repeatedKey
        let offset = isAboutKey ? place.keyOffset ?? place.offset : place.offset
        let finding = Finding(
            source: place.source, pointer: place.pointer, offset: offset, column: column, rule: rule, message: message,
            remedy: remedy)
        note(finding)
    }

    func add(_ issue: ExpressionIssue, at place: JSONPlace) {
        add(issue.rule, at: place, column: issue.column, issue.message, remedy: issue.remedy)
    }

    /// Notes why a file was not read.
    func add(_ refusal: ReadingRefusal, source: Int) {
        note(
            Finding(
                source: source, pointer: refusal.pointer, offset: refusal.offset, column: nil, rule: refusal.rule,
                message: refusal.message, remedy: refusal.remedy))
    }

    private func note(_ finding: Finding) {
        if finding.rule.severity == .warning {
            if warnings.count < DesignLimits.problems { warnings.append(finding) }
        } else if findings.count < DesignLimits.problems {
            findings.append(finding)
        }
    }

    // MARK: Telling

    /// What must be put right, in the order in which it was found.
    var problems: [DesignProblem] { findings.map(problem) }

    /// What should be looked at, in the order in which it was found.
    var tolerated: [DesignProblem] { warnings.map(problem) }

    private func problem(_ finding: Finding) -> DesignProblem {
        let source = sources[finding.source]
        let position = finding.offset.map { offset -> (line: Int, column: Int) in
            let text = SourceText(source.bytes)
            return text.position(
                ofByte: finding.column.map { text.byte(ofCharacter: $0, inStringAt: offset) } ?? offset)
        }
        return DesignProblem(
            design: design, folder: source.folder, file: source.file, pointer: finding.pointer, line: position?.line,
            column: position?.column, rule: finding.rule, message: finding.message,
            remedy: finding.remedy)
    }
}
