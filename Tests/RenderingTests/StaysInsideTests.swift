import Designs
import Foundation
import Rendering
import Testing

/// A hostile design is loaded under a trace of its system calls: no network, and no file outside its folder.
///
/// This is the one place where the examining process is seen from outside; `strace` needs the right to trace.
@Suite("A hostile design reaches nothing outside its folder", .timeLimit(.minutes(5)))
struct StaysInsideTests {
    private static let svg = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "

    static let references = [
        "<image href='file://%SECRET%'/>", "<image xlink:href='%SECRET%'/>", "<use href='http://192.0.2.1/a.svg#a'/>",
        "<image href='http://192.0.2.1/a.png'/>", "<style>@import url('http://192.0.2.1/a.css');</style>",
        "<g xml:base='file://%FOLDER%/'><image href='secret.png'/></g>", "<rect fill='url(file://%SECRET%#a)'/>",
        "<image href='../secret.png'/>", "<style>@font-face { src: url(http://192.0.2.1/a.ttf) }</style>",
    ]

    @Test func `its files and its references stay unread`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let secret = root.appending(path: "secret.png").path
        let designs = root.appending(path: "designs")
        try FileManager.default.createDirectory(at: designs, withIntermediateDirectories: true)
        try Data(HostilePictures.greyPNG).write(to: URL(filePath: secret))
        for (index, reference) in Self.references.enumerated() {
            let inside = reference.replacing("%SECRET%", with: secret).replacing("%FOLDER%", with: root.path)
            try Self.write(designs, "svg\(index)", source: "a.svg", type: "artwork")
            try Data("\(Self.svg) width='9' height='9'>\(inside)</svg>".utf8)
                .write(to: designs.appending(path: "svg\(index)/a.svg"))
        }
        for (index, source) in ["../../secret.png", secret, "link.png", "x/../../../secret.png"].enumerated() {
            try Self.write(designs, "path\(index)", source: source, type: "image")
        }
        try FileManager.default.createSymbolicLink(
            atPath: designs.appending(path: "path2/link.png").path, withDestinationPath: secret)

        let log = root.appending(path: "strace.txt").path
        let probe = try #require(Bundle.main.executableURL).deletingLastPathComponent()
            .appending(path: "examination-probe").path
        let said = try Tool.run(
            "strace",
            ["-f", "-s", "4096", "-e", "trace=network,open,openat,openat2", "-o", log, probe, "load", designs.path],
            input: [])
        #expect(said == "0 designs, \(Self.references.count + 4) refused\n")
        let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        #expect(calls.contains { $0.contains(", \"a.svg\"") }, "the trace shows what was read")
        #expect(calls.contains { $0.contains("SIGCHLD") || $0.contains("exited with 0") })
        for call in calls {
            // The C library asks the name service's cache on this machine who the user is.
            #expect(!call.contains("AF_INET"), "\(call)")
            #expect(!call.contains(" connect(") || call.contains("/var/run/nscd/socket"), "\(call)")
            #expect(!call.contains("secret.png"), "\(call)")
        }
    }

    private static func write(_ designs: URL, _ id: String, source: String, type: String) throws {
        let folder = designs.appending(path: id)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let text = #"""
            {"name":"A","page":{"size":"A6"},"elements":[{"id":"a","type":"\#(type)","src":"\#(source)",
            "box":{"x":1,"y":1,"width":20,"height":5}}]}
            """#
        try Data(text.utf8).write(to: folder.appending(path: "design.json"))
    }
}
