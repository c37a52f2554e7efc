import Barcodes
import CCairo
import Designs

/// Draws a page as dots: texts, lines and barcodes black or white with sharp edges, everything else as tones that are
/// dithered at the end.
///
/// Not thread-safe.
final class CairoRaster {
    private let backend: CairoBackend
    private let width: Int
    private let height: Int
    private let inkSurface: OpaquePointer
    private let hardSurface: OpaquePointer
    /// What is seen.
    private let ink: OpaquePointer
    /// Where what is seen is black or white by intent.
    private let hard: OpaquePointer

    /// The page as dots.
    ///
    /// - Throws: a `DrawingError`; `pageTooLarge` when it would have too many.
    static func raster(
        of list: DisplayList, dotsPerInch: Int, backend: CairoBackend
    ) throws -> MonochromeRaster {
        let size = try PixelSize(of: list, dotsPerInch: dotsPerInch)
        let page = try CairoRaster(size, backend: backend)
        let scale = Double(dotsPerInch) / 72
        for cairo in [page.ink, page.hard] {
            cairo_scale(cairo, scale, scale)
            cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE)
        }
        backend.beginPage(on: page.ink)
        for item in list.items { try page.draw(item) }
        return try page.finish(dotsPerInch: dotsPerInch)
    }

    private init(_ size: PixelSize, backend: CairoBackend) throws {
        self.backend = backend
        width = size.width
        height = size.height
        let inkSurface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
        let hardSurface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height))
        let ink = cairo_create(inkSurface)
        let hard = cairo_create(hardSurface)
        guard let inkSurface, let hardSurface, let ink, let hard, cairo_status(ink) == CAIRO_STATUS_SUCCESS,
            cairo_status(hard) == CAIRO_STATUS_SUCCESS
        else {
            let status = cairo_status(ink) == CAIRO_STATUS_SUCCESS ? cairo_status(hard) : cairo_status(ink)
            cairo_destroy(ink)
            cairo_destroy(hard)
            cairo_surface_destroy(inkSurface)
            cairo_surface_destroy(hardSurface)
            throw DrawingError(cairo: status, "begin an image")
        }
        (self.inkSurface, self.hardSurface, self.ink, self.hard) = (inkSurface, hardSurface, ink, hard)
        cairo_set_source_rgb(ink, 1, 1, 1)
        cairo_paint(ink)
    }

    deinit {
        cairo_destroy(ink)
        cairo_destroy(hard)
        cairo_surface_destroy(inkSurface)
        cairo_surface_destroy(hardSurface)
    }

    private func finish(dotsPerInch: Int) throws -> MonochromeRaster {
        for cairo in [ink, hard] where cairo_status(cairo) != CAIRO_STATUS_SUCCESS {
            throw DrawingError(cairo: cairo_status(cairo), "draw the page")
        }
        cairo_surface_flush(inkSurface)
        cairo_surface_flush(hardSurface)
        guard let pixels = cairo_image_surface_get_data(inkSurface),
            let mask = cairo_image_surface_get_data(hardSurface)
        else { throw DrawingError(cairo: cairo_surface_status(inkSurface), "draw the page") }
        var raster = MonochromeRaster(width: width, height: height, dotsPerInch: dotsPerInch)
        Dithering(
            pixels: pixels, stride: Int(cairo_image_surface_get_stride(inkSurface)), hard: mask,
            hardStride: Int(cairo_image_surface_get_stride(hardSurface))
        ).dither(into: &raster)
        return raster
    }

    private func draw(_ item: DisplayItem) throws {
        switch item {
        case .glyphs(let run) where !run.font.isBitmap: try draw(run)
        case .stroke(let path, let colour, let width, let dash):
            let stroke = SnappedStroke(path, widthPoints: width, dashPoints: dash, through: transform)
            mark(stroke.path)
            for cairo in [ink, hard] {
                cairo_set_line_width(cairo, stroke.widthDots)
                cairo_set_dash(cairo, stroke.dashDots, Int32(stroke.dashDots.count), 0)
            }
            fillHard(colour, isStroke: true)
        case .fill(let path, let colour):
            guard let box = path.onlyRectangle, let dots = DotRectangle(box, through: transform) else {
                return try drawTone(item)
            }
            mark(dots.path)
            // A rule is often drawn as a thin rectangle.
            if min(dots.width, dots.height) <= 3 { fillHard(colour, isStroke: false) } else { fillTone(colour) }
        case .modules(let matrix, let box, let colour):
            for block in matrix.blocks {
                let place = block.place(in: box, of: matrix)
                let dots = DotRectangle(place, through: transform)
                mark(dots?.path ?? Path([.rectangle(place)]).through(transform))
            }
            fillHard(colour, isStroke: false)
        case .image, .artwork, .glyphs: try drawTone(item)
        case .form(let form): for item in form.items { try draw(item) }
        case .push, .clip, .pop:
            try backend.draw(item, on: ink)
            try backend.draw(item, on: hard)
        }
    }

    // MARK: Ink

    private func draw(_ run: GlyphRun) throws {
        // The extents are those of the font that is set.
        try backend.measure(run, on: ink) { extents in
            let (left, top) = transform.applied(toX: extents.x, y: extents.y)
            let (right, bottom) = transform.applied(
                toX: extents.x + extents.width, y: extents.y + extents.height)
            choose(run.colour, within: (min(left, right), min(top, bottom), max(left, right), max(top, bottom)))
        }
        try backend.draw(run, on: ink, isSharp: true)
        try backend.draw(run, on: hard, isSharp: true)
    }

    /// Adds an outline in dots to what is filled next.
    private func mark(_ path: Path) {
        for cairo in [ink, hard] {
            cairo_save(cairo)
            cairo_identity_matrix(cairo)
            backend.trace(path, on: cairo)
            cairo_restore(cairo)
        }
    }

    private func fillHard(_ colour: Colour, isStroke: Bool) {
        for cairo in [ink, hard] {
            cairo_save(cairo)
            cairo_identity_matrix(cairo)
        }
        var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
        if isStroke {
            cairo_stroke_extents(ink, &left, &top, &right, &bottom)
        } else {
            cairo_fill_extents(ink, &left, &top, &right, &bottom)
        }
        choose(colour, within: (left, top, right, bottom))
        for cairo in [ink, hard] {
            if isStroke { cairo_stroke(cairo) } else { cairo_fill(cairo) }
            cairo_restore(cairo)
        }
    }

    private func fillTone(_ colour: Colour) {
        cairo_set_source_rgb(
            ink, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
        cairo_fill(ink)
        cairo_save(hard)
        cairo_set_operator(hard, CAIRO_OPERATOR_DEST_OUT)
        cairo_set_source_rgb(hard, 0, 0, 0)
        cairo_fill(hard)
        cairo_restore(hard)
    }

    /// Draws what has tones, which hides what was black or white below.
    private func drawTone(_ item: DisplayItem) throws {
        try backend.draw(item, on: ink)
        cairo_save(hard)
        defer { cairo_restore(hard) }
        cairo_set_operator(hard, CAIRO_OPERATOR_DEST_OUT)
        try backend.draw(item, on: hard)
    }

    /// Sets black for what is darker than its ground, and white for what is lighter, so that nothing vanishes in it.
    private func choose(_ colour: Colour, within box: (left: Double, top: Double, right: Double, bottom: Double)) {
        let own = Dithering.luminance(red: colour.red, green: colour.green, blue: colour.blue)
        let shade: Double = own < ground(within: box) ? 0 : 1
        cairo_set_source_rgb(ink, shade, shade, shade)
        cairo_set_source_rgb(hard, 0, 0, 0)
    }

    /// The mean light of what has been drawn within those dots.
    private func ground(within box: (left: Double, top: Double, right: Double, bottom: Double)) -> Float {
        cairo_surface_flush(inkSurface)
        guard let pixels = cairo_image_surface_get_data(inkSurface) else { return 1 }
        let stride = Int(cairo_image_surface_get_stride(inkSurface))
        let columns = Self.dots(box.left, box.right, width)
        let rows = Self.dots(box.top, box.bottom, height)
        var sum: Float = 0
        for y in rows {
            for x in columns {
                let pixel = pixels + y * stride + x * 4
                sum += Dithering.luminance(red: pixel[2], green: pixel[1], blue: pixel[0])
            }
        }
        return columns.isEmpty || rows.isEmpty ? 1 : sum / Float(columns.count * rows.count)
    }

    private static func dots(_ low: Double, _ high: Double, _ limit: Int) -> Range<Int> {
        let first = Int(max(0, min(low.rounded(.down), Double(limit))))
        return first..<max(first, Int(max(0, min(high.rounded(.up), Double(limit)))))
    }

    private var transform: Transform {
        var matrix = cairo_matrix_t()
        cairo_get_matrix(ink, &matrix)
        return Transform(
            xx: matrix.xx, yx: matrix.yx, xy: matrix.xy, yy: matrix.yy, x0: matrix.x0, y0: matrix.y0)
    }
}
