import CCairo

/// Steps of drawing that cairo keeps, to be painted again and again.
final class CairoRecording {
    /// What is painted; it lives as long as the recording.
    let surface: OpaquePointer

    /// Records what the closure draws.
    ///
    /// - Parameters:
    ///   - box: where it is drawn; its units are points (pt).
    ///   - draw: draws it.
    /// - Throws: a `DrawingError`, or what the closure threw.
    init(_ box: Rectangle, _ draw: (OpaquePointer) throws -> Void) throws {
        var extents = cairo_rectangle_t(x: box.x, y: box.y, width: box.width, height: box.height)
        guard let surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents) else {
            throw DrawingError(cairo: CAIRO_STATUS_NO_MEMORY, "record a drawing")
        }
        self.surface = surface
        guard let cairo = cairo_create(surface) else {
            throw DrawingError(cairo: CAIRO_STATUS_NO_MEMORY, "record a drawing")
        }
        defer { cairo_destroy(cairo) }
        try draw(cairo)
        guard cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            throw DrawingError(cairo: cairo_status(cairo), "record a drawing")
        }
    }

    deinit { cairo_surface_destroy(surface) }
}
