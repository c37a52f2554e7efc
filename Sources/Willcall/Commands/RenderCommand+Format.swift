import ArgumentParser
import Foundation

extension RenderCommand {
    /// What is written.
    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable {
        case pdf, png, svg, raster

        /// How its files end, without the point.
        var ending: String {
            switch self {
            case .pdf, .png, .svg: rawValue
            case .raster: "pbm"
            }
        }

        /// The format that a file's name promises; nil if it promises none of them.
        init?(ofPath path: String) {
            let ending = URL(filePath: path).pathExtension.lowercased()
            guard let format = Self.allCases.first(where: { $0.ending == ending }) else { return nil }
            self = format
        }
    }

    /// The format that is asked for, or else that which the name of the file promises.
    var wantedFormat: Format { format ?? Format(ofPath: out) ?? .pdf }
}
