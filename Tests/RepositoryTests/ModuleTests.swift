import Foundation
import Testing

/// What a module keeps to itself: its tables, its limits, and a file for each of its types.
@Suite("Modules keep their own")
struct ModuleTests {
    /// Files with more than one top-level type, each with its reason; the list only shrinks.
    static let crowdedFiles: [String: String] = [
        "Sources/Barcodes/Schemes/BarcodeScheme.swift": "what a scheme answers is part of the protocol",
        "Sources/Fulfilment/Documents/Fulfilment.swift": "its envelope is to be split off when nobody works on it",
        "Sources/Orders/Order/Order.swift": "order, ticket and barcode are to be split when nobody works on them",
        "Sources/Service/Routes/OpenAPI/OpenAPIDocument.swift": "the fragment is to be split off",
        "Sources/Service/Routing/StrictBody.swift": "the reader of names serves this protocol alone",
        "Sources/Storage/Database.swift": "the two protocols and the dialect are one seam, read together",
        "Sources/Ticketing/Identifier.swift": "the kinds exist only to name identifiers",
    ]

    /// Numbers that are limits by their names and stand outside a `…Limits`, each with its reason; the list only
    /// shrinks.
    static let strayLimits: [String: String] = [
        "Sources/Barcodes/Symbologies/QRSymbology.swift: maximumBytes": "the format's own, no choice of ours",
        "Sources/Orders/Import/ImportProblem.swift: fieldLength": "to be moved into ImportLimits",
        "Sources/Orders/Import/ImportProblem.swift: messageLength": "to be moved into ImportLimits",
        "Sources/Orders/Import/OrderFileCheck.swift: ticketsPerProgress": "how often progress is told",
        "Sources/Orders/Import/OrderSpool.swift: pieceBytes": "how the spool grows; ImportLimits bounds it",
        "Sources/Orders/Import/OrderWriter.swift: rowsPerStatement": "what is fastest, not what is allowed",
        "Sources/Rendering/Cairo/PDFTail.swift: keptBytes": "to be moved into RenderingLimits",
        "Sources/SQLiteEngine/FileOwner.swift: minimumSize": "the format's own, no choice of ours",
        "Sources/Ticketing/CheckSymbol.swift: maximumLength": "follows from the algebra of the check symbol",
    ]

    /// Files that name another module's table, each with its reason; the list only shrinks.
    static let foreignQueries: [String: String] = [
        "Sources/Fulfilment/Designs/AssignmentRows.swift": "assignments are listed by codes; to be asked of Orders"
    ]

    @Test("A file has one top-level type, and is named for it or for its topic")
    func filesHaveOneType() {
        let crowded = Repository.swift(in: "Sources").filter { Self.topLevelTypes(in: $0.code).count > 1 }.map(\.path)
        #expect(crowded.filter { Self.crowdedFiles[$0] == nil } == [], "give each type a file of its own")
        #expect(
            Self.crowdedFiles.keys.filter { !crowded.contains($0) }.sorted() == [],
            "take the file off the list: it has one type now, or is gone")
        #expect(Self.crowdedFiles.values.allSatisfy { $0.count > 10 }, "every exception has a reason")
    }

    @Test("A module names its limits in its Limits")
    func limitsAreNamedTogether() {
        let stray = Repository.swift(in: "Sources").filter { !$0.name.hasSuffix("Limits") }.flatMap { file in
            file.code.compactMap(Self.limit(in:)).map { "\(file.path): \($0)" }
        }
        #expect(stray.filter { Self.strayLimits[$0] == nil } == [], "move it into the module's Limits")
        #expect(
            Self.strayLimits.keys.filter { !stray.contains($0) }.sorted() == [],
            "take it off the list: it is moved, or gone")
        #expect(Self.strayLimits.values.allSatisfy { $0.count > 10 }, "every exception has a reason")
    }

    @Test("A table is read and written only in the module whose migration makes it")
    func tablesHaveOneModule() {
        var owners: [String: String] = [:]
        for file in Repository.swift(in: "Sources") {
            for match in file.text.matches(of: /CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+)/) {
                owners[String(match.1)] = Self.module(of: file)
            }
        }
        #expect(owners["ticket"] == "Orders" && owners["scan"] == "Admission", "the tables are found")
        var seen: Set<String> = []
        var foreign: Set<String> = []
        for file in Repository.swift(in: "Sources") {
            for table in Self.tables(in: file.text) {
                guard let owner = owners[table] else { continue }
                seen.insert(table)
                guard Self.module(of: file) != owner else { continue }
                foreign.insert(file.path)
                #expect(
                    Self.foreignQueries[file.path] != nil,
                    "\(file.path) names ‘\(table)’, a table of \(owner); ask that module")
            }
        }
        #expect(seen.count > owners.count / 2, "the queries are found")
        #expect(Set(Self.foreignQueries.keys).subtracting(foreign) == [], "take the file off the list")
    }

    @Test("What one engine alone understands stands in the engines")
    func dialectsStandInEngines() {
        // The seam itself knows of both.
        let engines: Set = ["SQLiteEngine", "PostgreSQLEngine", "Storage"]
        let files = Repository.swift(in: "Sources").filter { Self.isDialect($0.text) }
        #expect(files.contains { engines.contains(Self.module(of: $0)) }, "the dialects are found")
        #expect(
            files.filter { !engines.contains(Self.module(of: $0)) }.map(\.path) == [], "ask for it by ‘Connection’")
    }

    @Test("The checks see what they should")
    func checksSee() {
        #expect(Self.topLevelTypes(in: ["package struct A {", "    struct B {}", "final class C {}"]) == ["A", "C"])
        #expect(Self.topLevelTypes(in: ["private struct A {}", "extension B {", "package enum D {}"]) == ["D"])
        #expect(Self.limit(in: "    static let maximumLength = 200") == "maximumLength")
        #expect(Self.limit(in: "    private static let rowsPerQuery: Int = 1 << 4") == "rowsPerQuery")
        #expect(Self.limit(in: "    static let applicationID: Int32 = 0x57") == nil)
        #expect(Self.limit(in: "    let timeoutSeconds = 10") == nil)
        #expect(Self.tables(in: "SELECT a FROM ticket t JOIN seat s; UPDATE other SET") == ["ticket", "seat", "other"])
        #expect(Self.isDialect("SELECT 1 WHERE xmin > 3") && Self.isDialect("mark >= pg_snapshot_xmax(a)"))
        #expect(Self.isDialect("if connection.dialect == .sqlite {") && !Self.isDialect("let dialect = 1"))
        #expect(Self.tables(in: "INSERT INTO scan_nonce (a) -- REFERENCES agency (id)") == ["scan_nonce"])
    }

    private static func module(of file: TextFile) -> String {
        String(file.path.split(separator: "/").dropFirst().first ?? "")
    }

    /// The tables that SQL in the text reads or changes; a foreign key alone does neither.
    private static func tables(in text: String) -> [String] {
        text.matches(of: /\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z][a-z_]*)\b/).map { String($0.1) }
    }

    /// Whether a text asks for the engine, or has what one of them alone understands.
    private static func isDialect(_ text: String) -> Bool {
        text.contains(/\b(?:xmin|pg_[a-z_]+|PRAGMA|sqlite_[a-z]+|SET LOCAL)\b|\.dialect\b/)
    }

    /// The types that other files see.
    private static func topLevelTypes(in code: [String]) -> [String] {
        code.compactMap { line in
            guard let first = line.first, first.isLetter || first == "@" else { return nil }
            let declaration =
                /^(?:@\S+ |package |public |internal |final |indirect )*(?:struct|class|enum|actor|protocol) (\w+)/
            return (try? declaration.firstMatch(in: line)).map { String($0.1) }
        }
    }

    /// The name of a static number that is a limit by its name.
    private static func limit(in line: String) -> String? {
        guard line.contains("static "),
            let match = line.firstMatch(of: /static (?:let|var) (\w+)(?:: [\w.]+)? = [0-9][0-9_.]*(?: <<| \*|$)/)
        else { return nil }
        let name = String(match.1)
        let words = /^(?:maximum|minimum|limit)|(?:Length|Seconds|Bytes|Kibibytes|Limit)$|Per[A-Z]/
        return name.contains(words) ? name : nil
    }
}
