import CCairo
import CTurboJPEG
import Designs
import Glibc

/// The decoded pictures of one drawing thread.
///
/// Not thread-safe.
final class CairoImages {
    /// A picture that cairo can paint.
    struct Image {
        let surface: OpaquePointer
        let size: ImageSize
    }

    private var images: [String: Image] = [:]
    private var order: [String] = []
    private var pixels = 0

    deinit {
        for image in images.values { cairo_surface_destroy(image.surface) }
    }

    /// The picture of the asset.
    ///
    /// - Throws: a `DrawingError` `unreadableAsset`.
    func image(_ asset: Asset) throws -> Image {
        if let known = images[asset.digest] { return known }
        let size = try ImageSize(of: asset)
        let surface = asset.kind == .png ? try Self.png(asset) : try Self.jpeg(asset, size)
        let image = Image(surface: surface, size: size)
        while !order.isEmpty, pixels + size.width * size.height > RenderingLimits.cachedPixels { dropOldest() }
        images[asset.digest] = image
        order.append(asset.digest)
        pixels += size.width * size.height
        return image
    }

    private func dropOldest() {
        guard let image = images.removeValue(forKey: order.removeFirst()) else { return }
        pixels -= image.size.width * image.size.height
        cairo_surface_destroy(image.surface)
    }

    private static func png(_ asset: Asset) throws -> OpaquePointer {
        let source = ByteSource(asset.bytes)
        let surface = withExtendedLifetime(source) {
            cairo_image_surface_create_from_png_stream(ByteSource.read, source.closure)
        }
        guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw ImageSize.error(asset, "is a damaged PNG; export it again.")
        }
        return surface
    }

    /// Decoded for drawing on pixels; the file itself is attached, so that a PDF passes it through.
    private static func jpeg(_ asset: Asset, _ size: ImageSize) throws -> OpaquePointer {
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height))
        guard let surface, let pixels = cairo_image_surface_get_data(surface) else {
            throw ImageSize.error(asset, "takes more memory than there is; make it smaller.")
        }
        do {
            guard let decoder = tjInitDecompress() else {
                throw ImageSize.error(asset, "cannot be decoded; restart the service.")
            }
            defer { tjDestroy(decoder) }
            cairo_surface_flush(surface)
            let result = tjDecompress2(
                decoder, asset.bytes, UInt(asset.bytes.count), pixels, Int32(size.width),
                cairo_image_surface_get_stride(surface), Int32(size.height), Int32(TJPF_BGRX.rawValue), 0)
            // Warnings, such as for stray bytes, leave a picture; errors leave none, an early end leaves half of one.
            let isWarning = tjGetErrorCode(decoder) == TJERR_WARNING.rawValue
            let warning = result == 0 ? "" : String(cString: tjGetErrorStr2(decoder)).lowercased()
            guard result == 0 || isWarning && !warning.contains("premature end") else {
                throw ImageSize.error(asset, "is a damaged JPEG; export it again.")
            }
            cairo_surface_mark_dirty(surface)
            guard let copy = malloc(asset.bytes.count) else {
                throw ImageSize.error(asset, "takes more memory than there is; make it smaller.")
            }
            asset.bytes.withUnsafeBytes { bytes in
                if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
            }
            let status = cairo_surface_set_mime_data(
                surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(asset.bytes.count), { free($0) }, copy)
            guard status == CAIRO_STATUS_SUCCESS else {
                free(copy)
                throw DrawingError(cairo: status, "attach the picture ‘\(asset.name)’")
            }
            return surface
        } catch {
            cairo_surface_destroy(surface)
            throw error
        }
    }
}
