import Crypto
import Foundation
import Ticketing

/// The folder of one design.
struct DesignFolder {
    /// Why a design was refused: never empty.
    struct Refusal: Error {
        let problems: [DesignProblem]
    }

    let id: String
    let path: String

    /// The names of the subfolders that hold a design document, sorted.
    static func names(in folder: String) -> Result<[String], DesignProblem> {
        func refused(_ rule: DesignProblem.Rule, _ message: String, _ remedy: String) -> DesignProblem {
            DesignProblem(design: "", file: folder, pointer: "", rule: rule, message: message, remedy: remedy)
        }
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            return .failure(
                refused(
                    .unreadable, "The folder of designs cannot be read.",
                    "Check that it exists and that the service’s user may read it."))
        }
        let names = entries.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/design.json") }.sorted()
        guard names.count <= DesignLimits.designs else {
            return .failure(
                refused(
                    .tooMany, "The folder holds more than \(DesignLimits.designs) designs.",
                    "Divide them among several installations, or remove old ones."))
        }
        return .success(names)
    }

    /// The design, or everything that is wrong with it.
    func load(inspector: any ResourceInspecting, fields: FieldCatalogue) -> Result<Design, Refusal> {
        let report = ProblemReport(design: id, file: "design.json")
        guard Self.isIdentifier(id) else {
            report.add(
                .invalidIdentifier, at: "", "The folder’s name ‘\(DocumentCursor.shortened(id))’ is no design id.",
                remedy: "Use lower-case letters, digits and hyphens, at most 64.")
            return .failure(Refusal(problems: report.problems))
        }
        let shelf = AssetShelf(folder: path, inspector: inspector)
        let reader = DesignReader(id: id, catalogue: fields, inspector: inspector, shelf: shelf)
        guard let cursor = document("design.json", report), let draft = reader.read(cursor) else {
            return .failure(Refusal(problems: report.problems))
        }
        let (sample, sampleProblems) = sample(kind: draft.kind, fields: fields)
        let problems = report.problems + sampleProblems
        guard problems.isEmpty else { return .failure(Refusal(problems: problems)) }
        return .success(
            Design(
                id: id, revision: revision(cursor.value, shelf.assets, draft.fonts, inspector), name: draft.name,
                summary: draft.summary, kind: draft.kind, pages: draft.pages, locale: draft.locale,
                assets: shelf.assets, sample: sample))
    }

    private func document(_ file: String, _ report: ProblemReport) -> DocumentCursor? {
        do throws(JSONValue.Refusal) {
            // Read by the wider limit of assets, so that the reader of JSON says how large the document is.
            let bytes = try AssetShelf.bytes(ofFile: "\(path)/\(file)", name: file)
            return DocumentCursor(value: try JSONValue.read(bytes), pointer: "", report: report)
        } catch {
            let rule = error.rule == .assetTooLarge ? .documentTooLarge : error.rule
            report.add(rule, at: "", error.message, remedy: error.remedy)
            return nil
        }
    }

    private func sample(kind: Design.Kind, fields: FieldCatalogue) -> (MergeRecord, [DesignProblem]) {
        let report = ProblemReport(design: id, file: "sample.json")
        guard FileManager.default.fileExists(atPath: path + "/sample.json"),
            let cursor = document("sample.json", report)
        else { return (.sample(kind: kind, catalogue: fields), report.problems) }
        return (SampleReader(catalogue: fields, kind: kind).read(cursor), report.problems)
    }

    private static func isIdentifier(_ id: String) -> Bool {
        (1...64).contains(id.utf8.count) && id.first != "-"
            && id.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    }

    /// The hash of everything that decides what the design's pages look like, apart from the values merged into them.
    ///
    /// The fonts count with the content of the files that were found, because another version of a font draws another
    /// ticket.
    private func revision(
        _ document: JSONValue, _ assets: [String: Asset], _ fonts: Set<FontUse>, _ inspector: any ResourceInspecting
    ) -> String {
        let fontLines = fonts.map { use in
            let digest = inspector.digest(ofFontFamily: use.family, weight: use.weight, isItalic: use.isItalic)
            return JSONValue.array([
                .text(use.family), .number(Double(use.weight)), .boolean(use.isItalic), .text(digest ?? ""),
            ])
        }
        let everything = JSONValue.object([
            "language": .number(1),
            "document": document,
            "assets": .object(assets.mapValues { .text($0.digest) }),
            // A set has no order of its own.
            "fonts": .array(
                fontLines.sorted { $0.canonicalBytes.lexicographicallyPrecedes($1.canonicalBytes) }),
        ])
        return Hexadecimal.text(of: SHA256.hash(data: everything.canonicalBytes).prefix(16))
    }
}
