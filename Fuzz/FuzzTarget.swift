import Designs
import Foundation
import Rendering

/// A way in for strangers' bytes; each has a folder of seeds in `Fuzz/Corpus`.
enum FuzzTarget: String, CaseIterable {
    /// A whole design document.
    case design
    /// A design as it is posted: its document, a zero byte, and its `sample.json`.
    case posted
    /// The same, and laid out with its sample if it is good.
    case layout
    /// A template, or a condition, in a text.
    case template
    case svg, png, jpeg, font

    /// Takes one input; it is answered, by a value or a refusal.
    func take(_ bytes: [UInt8]) {
        switch self {
        case .design: DesignFuzzing.read(bytes)
        case .posted: DesignFuzzing.read(posted: bytes)
        case .layout: LayoutFuzzing.layOut(posted: bytes)
        case .template: Self.compile(String(decoding: bytes, as: UTF8.self))
        case .svg: Self.examine(bytes, .svg)
        case .png: Self.examine(PNGRepair.repaired(bytes), .png)
        case .jpeg: Self.examine(bytes, .jpeg)
        case .font: Self.examine(bytes, .font)
        }
    }

    private static func examine(_ bytes: [UInt8], _ kind: Asset.Kind) {
        _ = AssetExamination.flaw(in: Asset(name: "a", kind: kind, bytes: bytes, digest: "a"))
    }

    private static func compile(_ source: String) {
        for kind in Design.Kind.allCases {
            if let condition = try? Condition(compiling: source, for: kind) {
                _ = condition.holds(for: .sample(kind: kind))
            }
            if let template = try? Template(compiling: source, for: kind) {
                _ = try? template.text(with: .sample(kind: kind), formatter: ValueFormatter(locale: "en-GB"))
            }
        }
    }
}
