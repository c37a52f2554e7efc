import CCairo
import CRsvg
import Designs

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

    /// Draws the artwork once into nothing, so that it fails now or never.
    func probe(_ asset: Asset) throws {
        let box = Rectangle(x: 0, y: 0, width: 72, height: 72)
        cairo_surface_destroy(try record(box) { cairo in try Self.draw(asset, in: box, on: cairo) })
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
