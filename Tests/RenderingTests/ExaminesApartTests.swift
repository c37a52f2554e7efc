import Crypto
import Designs
import Foundation
import Glibc
import Rendering
import Testing

/// Strangers' files are opened in a process of their own; whatever they do to it, the answer is a flaw.
@Suite("Files are examined in another process", .timeLimit(.minutes(5)))
struct ExaminesApartTests {
    private static func asset(_ text: String, kind: Asset.Kind = .svg) -> Asset {
        let bytes = Array(text.utf8)
        let digest = SHA256.hash(data: bytes).map { String($0, radix: 16) }.joined()
        return Asset(name: "art/a “b”\\n.svg", kind: kind, bytes: bytes, digest: digest)
    }

    private static let good = asset("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")

    @Test func `a good file is good, and a bad one has the flaw it has in place`() {
        #expect(ExaminationProcess.probe.flaw(in: Self.good) == nil)
        for bad in [Self.asset("<svg><rect></svg>"), Self.asset("no picture", kind: .png), Self.asset("", kind: .jpeg)]
        {
            let flaw = ExaminationProcess.probe.flaw(in: bad)
            #expect(flaw != nil)
            #expect(flaw == ExaminationInPlace().flaw(in: bad))
            #expect(flaw?.message.contains(bad.name) == true)
        }
    }

    @Test(arguments: [
        ("spin", "more than 2 s of a processor", "Simplify"), ("grow", "more than 1024 MiB of memory", "Simplify"),
        ("crash", "brings the drawing library down (signal 11)", "Export it again"),
        ("overflow", "brings the drawing library down (signal 11)", "Export it again"),
        ("babble", "without an end", "Install"), ("mumble", "gave no answer", "Install"),
        ("fail", "gave up with code 9", "Install"), ("outlive", "gave up with code 9", "Install"),
    ])
    func `whatever becomes of the process, the file has a flaw with a remedy`(
        verb: String, message: String, remedy: String
    ) {
        let start = ContinuousClock.now
        let flaw = ExaminationProcess.probe(verb).flaw(in: Self.good)
        #expect(flaw?.message.contains(message) == true, "\(flaw?.message ?? "good")")
        #expect(flaw?.message.contains(Self.good.name) == true)
        #expect(flaw?.remedy.contains(remedy) == true)
        // The child of ‘outlive’ lives for ten minutes; a busy machine alone does not take one.
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test func `a process that only sleeps is ended at its deadline`() {
        let start = ContinuousClock.now
        let flaw = ExaminationProcess.probe("hang", deadline: .milliseconds(400)).flaw(in: Self.good)
        #expect(flaw?.message.contains("not examined within 0.4 seconds") == true)
        #expect((.milliseconds(400) ..< .seconds(10)).contains(ContinuousClock.now - start))
    }

    @Test func `a program that is missing is a flaw, not a pass`() {
        let examiner = ExaminationProcess(executable: "/nowhere/willcall", arguments: [])
        let flaw = examiner.flaw(in: Self.good)
        #expect(flaw?.message.contains("‘/nowhere/willcall’ cannot be started") == true)
        #expect(flaw?.message.contains("No such file") == true)
        #expect(flaw?.remedy.contains("Install Willcall anew") == true)
    }

    @Test(arguments: ["write", "connect", "start"])
    func `the process may not change files, use the network, or start another`(verb: String) {
        let flaw = ExaminationProcess.probe(verb).flaw(in: Self.good)
        #expect(flaw?.message == "Operation not permitted")
        #expect(!FileManager.default.fileExists(atPath: "/tmp/willcall-probe"))
    }

    @Test func `a file is examined once, under each of its names`() throws {
        let log = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: log) }
        // A program that answers, and writes down that it was asked.
        let script = "cat > /dev/null; echo asked >> '\(log.path)'; echo '{}'"
        let examiner = ExaminationProcess(executable: "/bin/sh", arguments: ["-c", script])
        for _ in 0..<3 { #expect(examiner.flaw(in: Self.good) == nil) }
        let renamed = Asset(name: "b", kind: .svg, bytes: Self.good.bytes, digest: Self.good.digest)
        #expect(examiner.flaw(in: renamed) == nil)
        #expect(try String(contentsOf: log, encoding: .utf8) == "asked\nasked\n")
    }

    @Test(arguments: ["KILL", "TERM"]) func `that somebody ended the process is not remembered of the file`(
        signal: String
    ) throws {
        let log = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: log) }
        let script = "cat > /dev/null; echo asked >> '\(log.path)'; kill -\(signal) $$; sleep 9"
        let examiner = ExaminationProcess(executable: "/bin/sh", arguments: ["-c", script])
        for _ in 0..<2 {
            let flaw = try #require(examiner.flaw(in: Self.good))
            #expect(flaw.message.contains("the process was ended") && flaw.remedy.contains("Load it again"))
        }
        #expect(try String(contentsOf: log, encoding: .utf8) == "asked\nasked\n")
    }

    @Test func `many files are examined at once, each with its own answer`() async {
        let assets = (0..<24).map { number in
            Self.asset("<svg xmlns='http://www.w3.org/2000/svg' width='\(number + 1)' height='9'><a\(number)/></svg>")
        }
        let bad = (0..<24).map { Self.asset("<svg><a\($0)></svg>") }
        let flaws = await withTaskGroup(of: (Int, AssetFlaw?).self) { group in
            for (index, asset) in (assets + bad).enumerated() {
                group.addTask { (index, ExaminationProcess.probe.flaw(in: asset)) }
            }
            return await group.reduce(into: [Int: AssetFlaw?]()) { $0.updateValue($1.1, forKey: $1.0) }
        }
        #expect(flaws.count == 48)
        for (index, flaw) in flaws { #expect((flaw == nil) == (index < 24), "\(index)") }
    }

    @Test func `nothing of this process is open in the other, and its environment stays here`() throws {
        let secret = open("/etc/hostname", O_RDONLY)
        #expect(secret >= 0)
        defer { close(secret) }
        let flaw = try Self.flaw(ofScript: "exec >&2; ls -l /proc/$$/fd; env; exit 7")
        #expect(flaw.message.contains("gave up with code 7"))
        #expect(flaw.message.contains("SWIFT_BACKTRACE"))
        for word in ["hostname", "socket:", "HOME=", "USER="] { #expect(!flaw.message.contains(word), "\(flaw)") }
    }

    /// What a shell's script in the place of the program leads to.
    private static func flaw(ofScript script: String) throws -> AssetFlaw {
        try #require(ExaminationProcess(executable: "/bin/sh", arguments: ["-c", script]).flaw(in: good))
    }
}
