import CCairo
import CRsvg
import Designs
import Glibc

/// The recorded artworks and forms of one drawing thread.
///
/// Not thread-safe.
final class CairoArtwork {
    private struct Key: Hashable {
        let digest: String
        let width: Double
        let height: Double
    }

    /// How far a curve may be from the lines that stand for it, in points (pt).
    private let tolerance: Double
    private var recordings: [Key: OpaquePointer] = [:]
    private var forms: [ObjectIdentifier: (form: Form, surface: OpaquePointer)] = [:]

    init(tolerance: Double) { self.tolerance = tolerance }

    deinit {
        for recording in recordings.values { cairo_surface_destroy(recording) }
        for entry in forms.values { cairo_surface_destroy(entry.surface) }
    }

    /// A recording of the artwork in that size in points (pt).
    func recording(_ asset: Asset, width: Double, height: Double) throws -> OpaquePointer {
        let key = Key(digest: asset.digest, width: width, height: height)
        if let known = recordings[key] { return known }
        let box = Rectangle(x: 0, y: 0, width: width, height: height)
        let surface = try record(box) { cairo in try Self.draw(asset, in: box, on: cairo) }
        if recordings.count >= RenderingLimits.recordedArtworks {
            for recording in recordings.values { cairo_surface_destroy(recording) }
            recordings.removeAll()
        }
        recordings[key] = surface
        return surface
    }

    /// A recording of the form, made by the closure the first time.
    func recording(_ form: Form, draw: (OpaquePointer) throws -> Void) throws -> OpaquePointer {
        if let known = forms[ObjectIdentifier(form)] { return known.surface }
        let surface = try record(form.bounds, draw)
        if forms.count >= RenderingLimits.recordedForms {
            for entry in forms.values { cairo_surface_destroy(entry.surface) }
            forms.removeAll()
        }
        // The form is kept, so that no other can take its address.
        forms[ObjectIdentifier(form)] = (form, surface)
        return surface
    }

    /// Draws the artwork into the rectangle, from its bytes alone: without a base address nothing else is reached.
    static func draw(_ asset: Asset, in box: Rectangle, on cairo: OpaquePointer) throws {
        try ArtworkScreening.check(asset)
        var failure: UnsafeMutablePointer<GError>?
        let handle = rsvg_handle_new_from_data(asset.bytes, UInt(asset.bytes.count), &failure)
        defer { if let handle { g_object_unref(handle) } }
        var viewport = RsvgRectangle(x: box.x, y: box.y, width: box.width, height: box.height)
        guard let handle, rsvg_handle_render_document(handle, cairo, &viewport, &failure) != 0 else {
            let reason = failure.map { String(cString: $0.pointee.message) } ?? "unknown reason"
            g_clear_error(&failure)
            throw DrawingError(
                .unreadableAsset, "The artwork ‘\(asset.name)’ cannot be drawn (\(reason)); export it again.")
        }
    }

    /// Draws the artwork once on pixels that nobody sees, so that it fails now or never.
    ///
    /// Screening bounds the work, but not how lines cross or colours overlap: the clock has the last word. It counts
    /// the thread's own time, so that a busy machine refuses nothing.
    func probe(_ asset: Asset) throws {
        let start = Self.threadMilliseconds()
        let box = Rectangle(x: 0, y: 0, width: 72, height: 72)
        let recording = try record(box) { cairo in try Self.draw(asset, in: box, on: cairo) }
        defer { cairo_surface_destroy(recording) }
        let side = 1024
        let pixels = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(side), Int32(side))
        let cairo = cairo_create(pixels)
        defer {
            cairo_destroy(cairo)
            cairo_surface_destroy(pixels)
        }
        cairo_scale(cairo, Double(side) / box.width, Double(side) / box.height)
        cairo_set_source_surface(cairo, recording, 0, 0)
        // In bands, because cairo cannot be stopped within one.
        let bands = 16
        for band in 0..<bands {
            let height = box.height / Double(bands)
            cairo_rectangle(cairo, 0, Double(band) * height, box.width, height)
            cairo_fill(cairo)
            guard Self.threadMilliseconds() - start <= RenderingLimits.artworkMilliseconds else {
                throw DrawingError(
                    .unreadableAsset,
                    "The artwork ‘\(asset.name)’ takes more than \(RenderingLimits.artworkMilliseconds) ms to draw; "
                        + "simplify it.")
            }
        }
        guard cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            throw DrawingError(.unreadableAsset, "The artwork ‘\(asset.name)’ cannot be drawn; export it again.")
        }
    }

    /// The processor's time that this thread has used.
    private static func threadMilliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    }

    private func record(_ box: Rectangle, _ draw: (OpaquePointer) throws -> Void) throws -> OpaquePointer {
        var extents = cairo_rectangle_t(x: box.x, y: box.y, width: box.width, height: box.height)
        let surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents)
        let cairo = cairo_create(surface)
        defer { cairo_destroy(cairo) }
        guard let surface, let cairo, cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw DrawingError(cairo: cairo_surface_status(surface), "record a drawing")
        }
        cairo_set_tolerance(cairo, tolerance)
        do {
            try draw(cairo)
            guard cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
                throw DrawingError(cairo: cairo_status(cairo), "record a drawing")
            }
            return surface
        } catch {
            cairo_surface_destroy(surface)
            throw error
        }
    }
}
