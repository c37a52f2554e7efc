import Crypto
import Designs
import Foundation
import Rendering
import Testing

@Suite("Artwork that would keep a thread busy")
struct RefusesHostileArtworkTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        /// What the complaint says, nil if it is drawn.
        let complaint: String?
        var size = "width='10' height='10' viewBox='0 0 10 10'"
        let inside: @Sendable () -> String
        var testDescription: String { name }
    }

    private static func times(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }

    private static func zigzag(_ count: Int) -> String {
        // Every line crosses nearly every other.
        "M0 0" + times(count) { "L\($0 * 7 % 97) \($0 * 11 % 89)" }
    }

    static let samples = [
        Sample(name: "ten uses of ten uses, seven times", complaint: "elements, counted") {
            "<g id='a0'><path d='M0 0L5 5'/></g>"
                + times(7) { level in
                    "<g id='a\(level + 1)'>" + times(10) { _ in "<use href='#a\(level)'/>" } + "</g>"
                }
        },
        Sample(name: "a chain of references", complaint: "nested deeper than 12") {
            "<rect id='a0'/>" + times(20) { "<g id='a\($0 + 1)'><use xlink:href='#a\($0)'/></g>" }
        },
        Sample(name: "a circle", complaint: "refers to itself") { "<g id='a'><use href='#a'/></g>" },
        Sample(name: "patterns of patterns", complaint: "elements, counted") {
            times(11) { level in
                let fill = level == 0 ? "red" : "url(#p\(level - 1))"
                return "<pattern id='p\(level)' patternUnits='userSpaceOnUse' width='10' height='10'>"
                    + times(4) { _ in "<rect width='10' height='10' fill='\(fill)'/>" } + "</pattern>"
            } + "<rect width='10' height='10' fill='url(#p10)'/>"
        },
        Sample(name: "masks of masks by a style sheet", complaint: "elements, counted") {
            "<style>" + times(11) { ".c\($0) { mask: url( #m\($0) ) }" } + "</style>"
                + times(11) { level in
                    "<mask id='m\(level)'>" + times(4) { _ in "<rect width='9' height='9' class='c\(level - 1)'/>" }
                        + "</mask>"
                } + "<rect width='10' height='10' class='c10'/>"
        },
        Sample(name: "markers at every point", complaint: "elements, counted") {
            "<marker id='m'>" + times(100) { _ in "<path d='M0 0L1 1'/>" } + "</marker>"
                + "<g marker-mid='url(#m)'><path d='\(zigzag(1000))'/></g>"
        },
        Sample(name: "a large gradient used often", complaint: "elements, counted") {
            "<linearGradient id='g'>" + times(5000) { "<stop offset='\(Double($0) / 5000)'/>" } + "</linearGradient>"
                + times(100) { _ in "<rect width='10' height='10' fill='url(#g)'/>" }
        },
        Sample(name: "a gradient inherited by many", complaint: "elements, counted") {
            "<linearGradient id='g'>" + times(1000) { "<stop offset='\(Double($0) / 1000)'/>" } + "</linearGradient>"
                + "<g style='fill:url(#g)'>" + times(1000) { _ in "<rect width='10' height='10'/>" } + "</g>"
        },
        Sample(name: "a million numbers in an outline", complaint: "too many bytes") {
            "<path d='\(zigzag(90_000))'/>"
        },
        Sample(name: "an outline that crosses itself", complaint: "pairs of numbers") {
            "<path d='\(zigzag(6000))'/>"
        },
        Sample(name: "many such outlines", complaint: "numbers in outlines") {
            times(300) { _ in "<path d='\(zigzag(400))'/>" }
        },
        Sample(name: "gradients over the whole page", complaint: "ms to draw") {
            "<linearGradient id='g'><stop offset='0'/><stop offset='1'/></linearGradient>"
                + times(6000) { _ in "<circle r='10' fill='url(#g)'/>" }
        },
        Sample(name: "a filter of 300 bytes", complaint: "‘filter’, which is not allowed") {
            "<filter id='f'><feTurbulence baseFrequency='.1' numOctaves='99'/></filter>"
                + "<rect width='10' height='10' filter='url(#f)'/>"
        },
        Sample(name: "translucent groups", complaint: "translucent") {
            times(100) { _ in "<g opacity='.9'>" } + "<rect width='5' height='5'/>" + times(100) { _ in "</g>" }
        },
        Sample(name: "translucent by a style sheet", complaint: "translucent") {
            "<style>rect { opacity: .5 }</style>" + times(100) { _ in "<rect width='9' height='9'/>" }
        },
        Sample(name: "a style sheet of many rules", complaint: "style rules") {
            "<style>" + times(5000) { ".a\($0) .b > .c," } + ".z{fill:red}</style>"
                + times(2000) { _ in "<rect class='c'/>" }
        },
        Sample(name: "long text", complaint: "characters of text") {
            "<title>" + String(repeating: "a", count: 30_000) + "</title>"
        },
        Sample(name: "elements in elements", complaint: "nested deeper than 128") {
            times(5000) { _ in "<g>" } + times(5000) { _ in "</g>" }
        },
        Sample(name: "an embedded picture of 900 million pixels", complaint: "embedded picture") {
            let picture = HostilePictures.png(30_000).base64EncodedString()
            return "<image width='9' height='9' href='data:image/png;base64,\(picture)'/>"
        },
        Sample(name: "an embedded picture shown often", complaint: "pixels in embedded pictures") {
            let picture = HostilePictures.png(4000).base64EncodedString()
            return "<image id='i' width='9' height='9' href='data:image/png;base64,\(picture)'/>"
                + times(9) { _ in "<use href='#i'/>" }
        },
        Sample(name: "a huge page", complaint: nil, size: "width='1000000000' height='1e9'") {
            "<g opacity='.5'><rect width='5' height='5'/></g>"
        },
        Sample(name: "a tiny pattern", complaint: nil) {
            "<pattern id='p' patternUnits='userSpaceOnUse' width='.00001' height='.00001'><rect width='1' height='1'/>"
                + "</pattern><rect width='10' height='10' fill='url(#p)'/>"
        },
        Sample(name: "the finest dashes", complaint: nil) {
            "<circle r='1000000' fill='none' stroke='#000' stroke-width='.01' stroke-dasharray='.001'/>"
                + "<path stroke='#000' stroke-dasharray='.0000001' d='M0 0L1000000 1000000'/>"
        },
        Sample(name: "a thousand plain shapes", complaint: nil) {
            "<linearGradient id='g'><stop offset='0'/><stop offset='1'/></linearGradient>"
                + times(1000) { "<circle cx='\($0 % 10)' cy='5' r='2' fill='url(#g)' fill-opacity='.5'/>" }
        },
    ]

    @Test(arguments: samples)
    func `artwork is refused with a reason, or examined within two seconds of a processor`(_ sample: Sample) {
        let namespaces = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
        let text = "<svg \(namespaces) \(sample.size)>\(sample.inside())</svg>"
        let asset = Asset(name: "a.svg", kind: .svg, bytes: Array(text.utf8), digest: sample.name)
        // Beyond two seconds of a processor the process is ended, and the complaint is that, not the expected one.
        let flaw = ExaminationProcess.probe.flaw(in: asset)
        if let complaint = sample.complaint {
            #expect(flaw?.message.contains(complaint) == true, "\(flaw?.message ?? "drawn")")
        } else {
            #expect(flaw == nil)
        }
    }
}
