import Designs
import Foundation
import Synchronization
import Testing

/// Assets are found beside the document, told by their first bytes, and never outside the folder.
@Suite struct ReadsAssetsTests {
    func catalogue(
        type: String, src: String, flawed: Set<String> = [], _ prepare: (TemporaryFolder) throws -> Void
    ) throws -> DesignCatalogue {
        let folder = try TemporaryFolder()
        try folder.write(
            #"""
            {"name":"A","page":{"size":"A6"},"elements":[{"id":"a","type":"\#(type)","src":"\#(src)",
            "box":{"x":1,"y":1,"width":20,"height":5}}]}
            """#, to: "a/design.json")
        try prepare(folder)
        return folder.load(TableInspector(flawedAssets: flawed))
    }

    @Test(arguments: [
        ("image", TinyAsset.png, Asset.Kind.png), ("image", TinyAsset.jpeg, .jpeg), ("artwork", TinyAsset.svg, .svg),
    ])
    func `the first bytes say what an asset is`(type: String, bytes: [UInt8], kind: Asset.Kind) throws {
        let catalogue = try catalogue(type: type, src: "art/file.bin") { try $0.write(bytes, to: "a/art/file.bin") }
        let asset = try #require(catalogue["a"]?.assets["art/file.bin"])
        #expect(asset.kind == kind)
        #expect(asset.bytes == bytes)
        #expect(asset.digest.count == 64)
    }

    @Test func `another content is another revision`() throws {
        let first = try catalogue(type: "image", src: "l") { try $0.write(TinyAsset.jpeg, to: "a/l") }
        let second = try catalogue(type: "image", src: "l") { try $0.write(TinyAsset.jpeg + [1], to: "a/l") }
        #expect(try #require(first["a"]).revision != second["a"]?.revision)
    }

    @Test(arguments: [
        ("../b/l", DesignProblem.Rule.unsafeAssetPath), ("/etc/hostname", .unsafeAssetPath),
        ("x/../l", .unsafeAssetPath),
        ("./l", .unsafeAssetPath), ("x//l", .unsafeAssetPath), ("..\\\\l", .unsafeAssetPath),
        ("link", .unsafeAssetPath),
        ("linked/l", .unsafeAssetPath), ("nothing.jpg", .missingAsset), ("text", .wrongAssetKind),
        ("vector", .wrongAssetKind),
        ("folder", .unreadable), ("large", .assetTooLarge), ("flawed", .flawedAsset),
    ])
    func `an asset that cannot be used is refused where it is named`(src: String, rule: DesignProblem.Rule) throws {
        let catalogue = try catalogue(type: "image", src: src, flawed: ["flawed"]) { folder in
            try folder.write(TinyAsset.jpeg, to: "a/l")
            try folder.write(TinyAsset.jpeg, to: "b/l")
            try folder.write("plain text <svg", to: "a/text")
            try folder.write(TinyAsset.svg, to: "a/vector")
            try folder.write(TinyAsset.png, to: "a/folder/x")
            try folder.write(TinyAsset.png, to: "a/flawed")
            try folder.write(TinyAsset.png + [UInt8](repeating: 0, count: 8_388_608), to: "a/large")
            let files = FileManager.default
            try files.createSymbolicLink(atPath: folder.path + "/a/link", withDestinationPath: folder.path + "/b/l")
            try files.createSymbolicLink(atPath: folder.path + "/a/linked", withDestinationPath: folder.path + "/b")
        }
        #expect(catalogue["a"] == nil)
        #expect(catalogue.refusals.map(\.rule) == [rule], "\(catalogue.refusals)")
        #expect(catalogue.refusals.map(\.pointer) == ["/elements/0/src"])
    }

    @Test func `a link is followed as far as it stays in the folder`() throws {
        let folder = try TemporaryFolder()
        try folder.write("inside", to: "a/new/art/l")
        try folder.write("outside", to: "a-b/l")
        let manager = FileManager.default
        for (link, target) in [
            ("a/current", "new"), ("a/l", "current/art/l"), ("a/new/art/up", "../../l"),
            ("a/whole", folder.path + "/a/new/art/l"), ("a/circle", "circle"), ("a/top", "."), ("a/gone", "nothing"),
            ("a/out", "../a-b/l"), ("a/new/art/far", "../../../a-b/l"), ("a/beside", folder.path + "/a-b/l"),
            ("a/back", "../a/new/art/l"),
        ] { try manager.createSymbolicLink(atPath: folder.path + "/" + link, withDestinationPath: target) }
        let files = FolderFiles(path: folder.path + "/a")
        for name in ["new/art/l", "current/art/l", "l", "new/art/up", "current/art/up", "whole", "top/l"] {
            #expect(try files.bytes(of: name, limit: 6) == Array("inside".utf8), "\(name)")
        }
        for (name, code) in [
            ("circle", DesignFileError.Code.unreadable), ("top", .unreadable), ("gone", .missing), ("l/x", .missing),
            ("out", .unsafeName), ("new/art/far", .unsafeName), ("beside", .unsafeName), ("back", .unsafeName),
        ] {
            let error = #expect(throws: DesignFileError.self) { try files.bytes(of: name, limit: 100) }
            #expect(error?.code == code, "\(name)")
        }
        #expect(throws: DesignFileError.tooLarge("l", limit: 5)) { try files.bytes(of: "l", limit: 5) }
    }

    @Test func `a pipe in place of a file keeps nobody waiting`() throws {
        let folder = try TemporaryFolder()
        try #require(mkfifo(folder.path + "/l", 0o600) == 0)
        #expect(throws: DesignFileError.unreadable("l")) {
            try FolderFiles(path: folder.path).bytes(of: "l", limit: 100)
        }
    }

    @Test(arguments: [("l", "l"), ("art/l", "art"), ("art/l", "art/l")])
    func `what is swapped for a link while it is read never leads out`(name: String, swapped: String) throws {
        let folder = try TemporaryFolder()
        for part in ["a", "b"] {
            try folder.write(part == "a" ? "inside" : "outside", to: "\(part)/l")
            try folder.write(part == "a" ? "inside" : "outside", to: "\(part)/art/l")
        }
        let place = "\(folder.path)/a/\(swapped)"
        // A file and a link take turns under one name.
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link", withDestinationPath: "\(folder.path)/b/\(swapped)")
        let isDone = Mutex(false)
        let ended = DispatchSemaphore(value: 0)
        let path = folder.path
        Thread.detachNewThread {
            while !isDone.withLock({ $0 }) {
                rename(place, path + "/kept")
                rename(path + "/link", place)
                rename(place, path + "/link")
                rename(path + "/kept", place)
            }
            ended.signal()
        }
        let files = FolderFiles(path: folder.path + "/a")
        var isRead = false
        for _ in 0..<20_000 {
            do throws(DesignFileError) {
                let bytes = try files.bytes(of: name, limit: 100)
                #expect(bytes == Array("inside".utf8))
                isRead = true
            } catch {
                #expect([.unsafeName, .missing, .unreadable].contains(error.code))
            }
        }
        isDone.withLock { $0 = true }
        ended.wait()
        #expect(isRead)
    }
}
