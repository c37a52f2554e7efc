import Testing

@Suite("The checks themselves see what they should")
struct TidyChecksTests {
    @Test("Forcing is seen", arguments: ["try! f()", "a as! B", "a!", "a!.b", "f()!", "a[0]!", "let a: B!", "a?.b!"])
    func seesForcing(_ line: String) { #expect(TidyTests.forces(line)) }

    @Test(
        "Negation and comparison are no forcing",
        arguments: ["!a", "if !a", "a != b", "(!a)", "a!=b", "f(!a, !b)", "#if !os(Linux)", "(?!none)"])
    func seesNoForcing(_ line: String) { #expect(!TidyTests.forces(line)) }

    @Test("Comments and strings are left out")
    func stripsText() {
        let text = """
            let a = "b!" + "\\"c!"  // d!
            // e!
            let f = \"\"\"
                g!
                \"\"\"
            h()
            """
        let code = TextFile(path: "a.swift", text: text).code
        #expect(!code.contains(where: TidyTests.forces))
        #expect(code.last == "h()")
        #expect(code.first?.hasPrefix("let a = ") == true)
    }

    @Test("Names are told apart by their words")
    func splitsNames() {
        #expect(TidyTests.words(of: "PrintManager").contains("Manager"))
        #expect(TidyTests.words(of: "String+Utils").contains("Utils"))
        #expect(!TidyTests.words(of: "Base32").contains("Base"))
        #expect(!TidyTests.words(of: "Database").contains("Base"))
        #expect(TidyTests.declaredTypes(in: ["package final class PrintHelper: Sendable {"]) == ["PrintHelper"])
    }

    @Test("The files of the repository are found")
    func findsFiles() {
        #expect(Repository.has("Package.swift"))
        #expect(Repository.swift(in: "Sources").count > 20)
        #expect(Repository.swift(in: "Tests").contains { $0.name == "TidyChecksTests" })
    }
}
