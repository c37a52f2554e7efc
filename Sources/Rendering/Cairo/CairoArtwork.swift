import CCairo
import CRsvg
import Designs
import Glibc

/// Draws artwork: drawings that came as SVG.
enum CairoArtwork {
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

    /// Draws the artwork once on pixels and for PDFs that nobody sees, so that it fails now or never.
    ///
    /// Screening bounds the work, but not how lines cross or colours overlap: the clock has the last word. It counts
    /// the thread's own time, so that a busy machine refuses nothing.
    static func probe(_ asset: Asset) throws {
        let start = threadMilliseconds()
        func checkTime() throws {
            guard threadMilliseconds() - start > RenderingLimits.artworkMilliseconds else { return }
            throw DrawingError(
                .unreadableAsset,
                "The artwork ‘\(asset.name)’ takes more than \(RenderingLimits.artworkMilliseconds) ms to draw; "
                    + "simplify it.")
        }
        let box = Rectangle(x: 0, y: 0, width: 72, height: 72)
        let recording = try CairoRecording(box) { cairo in try draw(asset, in: box, on: cairo) }
        let side = 1024
        let pixels = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(side), Int32(side))
        let cairo = cairo_create(pixels)
        defer {
            cairo_destroy(cairo)
            cairo_surface_destroy(pixels)
        }
        cairo_scale(cairo, Double(side) / box.width, Double(side) / box.height)
        cairo_set_source_surface(cairo, recording.surface, 0, 0)
        // In bands, because cairo cannot be stopped within one.
        let bands = 16
        for band in 0..<bands {
            let height = box.height / Double(bands)
            cairo_rectangle(cairo, 0, Double(band) * height, box.width, height)
            cairo_fill(cairo)
            try checkTime()
        }
        guard cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            throw DrawingError(.unreadableAsset, "The artwork ‘\(asset.name)’ cannot be drawn; export it again.")
        }
        _ = try PDFDrawing(box) { cairo in try draw(asset, in: box, on: cairo) }
        try checkTime()
    }

    /// The processor's time that this thread has used.
    private static func threadMilliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    }
}
