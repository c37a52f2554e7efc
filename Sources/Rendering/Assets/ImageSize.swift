import CTurboJPEG
import Designs

/// How many pixels a picture has, read from its header before anything is decoded.
struct ImageSize: Hashable {
    let width: Int
    let height: Int

    /// The size of a PNG or JPEG.
    ///
    /// - Throws: a `DrawingError` `unreadableAsset` when the header is damaged, the picture too large, or its colours
    ///   are inks.
    init(of asset: Asset) throws {
        switch asset.kind {
        case .png: (width, height) = try Self.png(asset)
        case .jpeg: (width, height) = try Self.jpeg(asset)
        case .svg, .font: throw Self.error(asset, "is no picture of pixels; use a PNG or JPEG.")
        }
        guard width > 0, height > 0 else { throw Self.error(asset, "has no pixels; replace it.") }
        guard width <= 32_767, height <= 32_767, width * height <= RenderingLimits.imagePixels else {
            throw Self.error(
                asset, "has \(width) × \(height) pixels; more than \(RenderingLimits.imagePixels) are not allowed.")
        }
    }

    static func error(_ asset: Asset, _ complaint: String) -> DrawingError {
        DrawingError(.unreadableAsset, "The asset ‘\(asset.name)’ \(complaint)")
    }

    /// PNG (ISO/IEC 15948): signature, then the chunk IHDR with width and height, big-endian.
    private static func png(_ asset: Asset) throws -> (Int, Int) {
        let bytes = asset.bytes
        guard bytes.count >= 33, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            bytes[12..<16].elementsEqual("IHDR".utf8)
        else { throw error(asset, "is no PNG, or a damaged one; export it again.") }
        func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        // libpng takes as much memory for a chunk as it says to have, up to 2 GiB, before it reads what is there.
        var end = 8
        while !bytes[(end + 4)...].starts(with: "IEND".utf8) {
            end += 12 + number(end)
            guard end + 12 <= bytes.count else { throw error(asset, "is a damaged PNG; export it again.") }
        }
        return (number(16), number(20))
    }

    private static func jpeg(_ asset: Asset) throws -> (Int, Int) {
        guard let decoder = tjInitDecompress() else { throw error(asset, "cannot be decoded; restart the service.") }
        defer { tjDestroy(decoder) }
        var width: Int32 = 0
        var height: Int32 = 0
        var sampling: Int32 = 0
        var colours: Int32 = 0
        guard
            tjDecompressHeader3(
                decoder, asset.bytes, UInt(asset.bytes.count), &width, &height, &sampling, &colours) == 0
        else { throw error(asset, "is no JPEG, or a damaged one; export it again.") }
        guard colours != TJCS_CMYK.rawValue, colours != TJCS_YCCK.rawValue else {
            throw error(asset, "has CMYK colours; export it in sRGB.")
        }
        return (Int(width), Int(height))
    }
}
