import Crypto
import Designs
import Foundation
import Rendering
import Testing

@Suite("Assets from strangers")
struct ScreensAssetsTests {
    private func asset(_ bytes: [UInt8], _ kind: Asset.Kind) -> Asset {
        let digest = SHA256.hash(data: bytes).map { String($0, radix: 16) }.joined()
        return Asset(name: "a.\(kind.rawValue)", kind: kind, bytes: bytes, digest: digest)
    }

    private func svg(_ inside: String, before: String = "") -> Asset {
        let namespaces = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
        return asset(
            Array("\(before)<svg \(namespaces) width='10' height='10' viewBox='0 0 10 10'>\(inside)</svg>".utf8), .svg)
    }

    private static let pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

    @Test(arguments: [
        "<rect width='5' height='5' fill='#f00'/>",
        "<defs><linearGradient id='g'><stop offset='0'/></linearGradient></defs><rect fill='url(#g)'/>",
        "<g id='a'><path d='M0 0L5 5'/></g><use xlink:href='#a' x='2'/>",
        "<style>.a { fill: url( '#g' ); filter: none }</style><rect class='a'/>",
        "<image width='1' height='1' href='data:image/png;base64,\(pixel)'/>",
    ])
    func `plain artwork is drawn`(_ inside: String) {
        #expect(ResourceInspector(examiner: ExaminationInPlace()).flaw(in: svg(inside)) == nil)
    }

    @Test(arguments: [
        "<filter id='f'><feTurbulence/></filter>",
        "<rect style='filter:url(#f)'/>",
        "<rect filter='url(#f)'/>",
        "<foreignObject/>", "<text x='1'>Sold out</text>",
        "<script>1</script>",
        "<rect onload='x()'/>",
        "<image href='file:///etc/passwd'/>",
        "<image xlink:href='other.png'/>",
        "<image href=' http://example.org/a.png'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>",
        "<use href='other.svg#a'/>",
        "<rect fill='url(other.svg#g)'/>",
        "<rect fill='url( \"http://example.org\" )'/>",
        "<style>@import 'a.css';</style>",
        "<style>.a { fill: u\\72l(http://example.org) }</style>",
        "<style><![CDATA[.a { fill: url(/**/http://example.org) }]]></style>",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='#a'/>",
        "<g xml:base='file:///etc/'/>",
        "<rect>",
    ])
    func `artwork that reaches out or could run long is refused`(_ inside: String) {
        #expect(ResourceInspector(examiner: ExaminationInPlace()).flaw(in: svg(inside)) != nil)
    }

    @Test(arguments: [
        "<!DOCTYPE svg [<!ENTITY a 'b'>]>", "<?xml-stylesheet href='a.css'?>",
        "<?xml version='1.0' encoding='UTF-16'?>",
    ])
    func `a prologue that brings more in is refused`(_ prologue: String) {
        #expect(ResourceInspector(examiner: ExaminationInPlace()).flaw(in: svg("", before: prologue)) != nil)
    }

    @Test func `artwork of more than 2 MiB is refused`() {
        let spaces = String(repeating: " ", count: RenderingLimits.artworkBytes)
        #expect(ResourceInspector(examiner: ExaminationInPlace()).flaw(in: svg(spaces)) != nil)
    }

    @Test func `an image that says it is huge is refused before it is decoded`() throws {
        var bytes = try #require(Data(base64Encoded: Self.pixel)).map { $0 }
        bytes.replaceSubrange(16..<24, with: [0, 0, 0x70, 0, 0, 0, 0x70, 0])
        let flaw = try #require(ResourceInspector(examiner: ExaminationInPlace()).flaw(in: asset(bytes, .png)))
        #expect(flaw.message.contains("28672 × 28672 pixels"))
    }

    @Test(arguments: [Asset.Kind.png, .jpeg])
    func `a damaged picture is refused`(_ kind: Asset.Kind) throws {
        let bytes = try #require(Data(base64Encoded: Self.pixel)).map { $0 }
        #expect(ResourceInspector(examiner: ExaminationInPlace()).flaw(in: asset(Array(bytes.prefix(50)), kind)) != nil)
    }

    @Test func `a picture is scaled to fit its box and centred`() async throws {
        let bytes = try #require(Data(base64Encoded: Self.pixel)).map { $0 }
        let picture = asset(bytes, .png)
        let design = SmallDesign.make(
            [SmallDesign.element("i", x: 10, y: 10, width: 60, height: 20, .image(asset: picture.name))],
            assets: [picture])
        let drawn = try Picture(try await renderer.png(SmallDesign.page(design), dotsPerInch: 254))
        #expect(drawn.grey(atX: 200, y: 200) == 255)
        #expect(drawn.grey(atX: 400, y: 200) < 255)
        #expect(drawn.grey(atX: 600, y: 200) == 255)
    }

    @Test func `fonts answer with the digest of their file, or not at all`() {
        let inspector = ResourceInspector(examiner: ExaminationInPlace())
        let regular = inspector.digest(ofFontFamily: "DejaVu Sans", weight: 400, isItalic: false)
        #expect(regular?.count == 64)
        #expect(regular != inspector.digest(ofFontFamily: "DejaVu Sans", weight: 700, isItalic: false))
        #expect(inspector.digest(ofFontFamily: "No Such Family", weight: 400, isItalic: false) == nil)
    }

    @Test func `QR codes can be drawn, others not yet`() {
        #expect(ResourceInspector(examiner: ExaminationInPlace()).knowsSymbology("symbology.qr"))
        #expect(!ResourceInspector(examiner: ExaminationInPlace()).knowsSymbology("symbology.pdf417"))
    }
}
