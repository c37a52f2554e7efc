import Designs
import Foundation
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
}
