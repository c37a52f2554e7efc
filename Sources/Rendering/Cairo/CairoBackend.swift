import Barcodes
import CCairo
import Designs

/// Draws display lists by cairo, as PDF, as SVG or on pixels.
///
/// One drawing thread owns it; not thread-safe.
final class CairoBackend {
    private struct ArtworkKey: Hashable {
        let digest: String
        let width: Double
        let height: Double
    }

    /// A form, which the key keeps, so that no other can take its address; in PDFs what comes twice is drawn otherwise.
    private struct FormKey: Hashable {
        let form: Form
        let isInPDF: Bool

        static func == (left: Self, right: Self) -> Bool {
            left.form === right.form && left.isInPDF == right.isInPDF
        }

        func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(form)) }
    }

    private let fonts: CairoFonts
    private let pictures: CairoGlyphPictures
    private let images = CairoImages()
    private var artworks = DrawingCache<ArtworkKey, CairoRecording>(room: RenderingLimits.recordings)
    private var drawings = DrawingCache<ArtworkKey, PDFDrawing>(room: RenderingLimits.keptArtworkBytes) { $0.byteCount }
    private var forms = DrawingCache<FormKey, CairoRecording>(room: RenderingLimits.recordings)
    private var isPDF = false
    /// The drawings whose placeholders the page shows.
    private(set) var shownDrawings: [PDFDrawing] = []
    private var drawsModulesAsOutlines = false
    private var glyphs: [cairo_glyph_t] = []
    private var clusters: [cairo_text_cluster_t] = []

    private let painter = CairoPainter()

    init(fonts: CairoFonts) {
        self.fonts = fonts
        pictures = CairoGlyphPictures(fonts: fonts, painter: painter)
    }

    /// Draws a page whose points (pt) are the units of the surface's matrix.
    func draw(_ list: DisplayList, on cairo: OpaquePointer) throws {
        beginPage(on: cairo)
        for item in list.items { try draw(item, on: cairo) }
        guard cairo_status(cairo) == CAIRO_STATUS_SUCCESS else {
            throw DrawingError(cairo: cairo_status(cairo), "draw the page")
        }
    }

    /// Chooses how artwork is kept, and forgets what the last page has shown.
    func beginPage(on cairo: OpaquePointer) {
        let type = cairo_surface_get_type(cairo_get_target(cairo))
        isPDF = type == CAIRO_SURFACE_TYPE_PDF
        // On pixels a mask is exact, where outlines would be smoothed; a browser or printer may smooth a picture.
        drawsModulesAsOutlines = isPDF || type == CAIRO_SURFACE_TYPE_SVG
        shownDrawings.removeAll()
        painter.beginPage(isDocument: isPDF)
    }

    /// Draws one step.
    ///
    /// - Throws: a `DrawingError`.
    func draw(_ item: DisplayItem, on cairo: OpaquePointer) throws {
        switch item {
        case .glyphs(let run) where run.font.isBitmap: try pictures.draw(run, on: cairo)
        case .glyphs(let run):
            set(run.colour, on: cairo)
            try draw(run, on: cairo)
        case .fill(let path, let colour):
            set(colour, on: cairo)
            trace(path, on: cairo)
            cairo_fill(cairo)
        case .stroke(let path, let colour, let width, let dash):
            set(colour, on: cairo)
            cairo_set_line_width(cairo, width)
            cairo_set_dash(cairo, dash, Int32(dash.count), 0)
            trace(path, on: cairo)
            cairo_stroke(cairo)
        case .image(let asset, let box): try draw(image: asset, in: box, on: cairo)
        case .artwork(let asset, let box): try draw(artwork: asset, in: box, on: cairo)
        case .modules(let matrix, let box, let colour): try draw(matrix, in: box, colour, on: cairo)
        case .form(let form):
            let recording = try forms.drawing(FormKey(form: form, isInPDF: isPDF)) {
                try CairoRecording(form.bounds) { recorder in
                    try painter.apart { for item in form.items { try draw(item, on: recorder) } }
                }
            }
            paint(recording.surface, atX: 0, y: 0, on: cairo)
        case .push(let transform):
            cairo_save(cairo)
            var matrix = cairo_matrix_t(
                xx: transform.xx, yx: transform.yx, xy: transform.xy, yy: transform.yy, x0: transform.x0,
                y0: transform.y0)
            cairo_transform(cairo, &matrix)
        case .clip(let box):
            cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
            cairo_clip(cairo)
        case .pop: cairo_restore(cairo)
        }
    }

    /// Draws the outlines of glyphs in the colour that is set.
    func draw(_ run: GlyphRun, on cairo: OpaquePointer, isSharp: Bool = false) throws {
        var matrix = cairo_matrix_t()
        cairo_get_matrix(cairo, &matrix)
        cairo_set_scaled_font(
            cairo, try fonts.font(run.font, sizePoints: run.sizePoints, matrix, isSharp: isSharp))
        glyphs.removeAll(keepingCapacity: true)
        for glyph in run.glyphs { glyphs.append(cairo_glyph_t(index: UInt(glyph.index), x: glyph.x, y: glyph.y)) }
        clusters.removeAll(keepingCapacity: true)
        for cluster in run.clusters {
            clusters.append(
                cairo_text_cluster_t(num_bytes: Int32(cluster.byteCount), num_glyphs: Int32(cluster.glyphCount)))
        }
        cairo_show_text_glyphs(
            cairo, run.text, Int32(run.text.utf8.count), glyphs, Int32(glyphs.count), clusters, Int32(clusters.count),
            run.runsRightToLeft ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(rawValue: 0))
    }

    /// Tells the body where the run's ink is, in the coordinates that hold.
    func measure(_ run: GlyphRun, on cairo: OpaquePointer, _ body: (Rectangle) -> Void) throws {
        var matrix = cairo_matrix_t()
        cairo_get_matrix(cairo, &matrix)
        cairo_set_scaled_font(
            cairo, try fonts.font(run.font, sizePoints: run.sizePoints, matrix, isSharp: true))
        var extents = cairo_text_extents_t()
        let glyphs = run.glyphs.map { cairo_glyph_t(index: UInt($0.index), x: $0.x, y: $0.y) }
        cairo_glyph_extents(cairo, glyphs, Int32(glyphs.count), &extents)
        let first = run.glyphs.first
        body(
            Rectangle(
                x: (first?.x ?? 0) + extents.x_bearing, y: (first?.y ?? 0) + extents.y_bearing,
                width: extents.width, height: extents.height))
    }

    /// Paints a surface at its own size.
    private func paint(_ surface: OpaquePointer, atX x: Double, y: Double, on cairo: OpaquePointer) {
        painter.paint(surface, on: cairo) {
            cairo_set_source_surface(cairo, surface, x, y)
            cairo_paint(cairo)
        }
    }

    private func draw(artwork asset: Asset, in box: Rectangle, on cairo: OpaquePointer) throws {
        // What has no area has nothing to be drawn in, and a form could not be spread over it.
        guard box.width > 0, box.height > 0 else { return }
        let key = ArtworkKey(digest: asset.digest, width: box.width, height: box.height)
        let own = Rectangle(x: 0, y: 0, width: box.width, height: box.height)
        if isPDF {
            let drawing = try drawings.drawing(key) {
                try PDFDrawing(own) { cairo in try CairoArtwork.draw(asset, in: own, on: cairo) }
            }
            show(drawing, in: box, on: cairo)
        } else {
            let recording = try artworks.drawing(key) {
                try CairoRecording(own) { cairo in try CairoArtwork.draw(asset, in: own, on: cairo) }
            }
            paint(recording.surface, atX: box.x, y: box.y, on: cairo)
        }
    }

    /// Paints what a PDF has the drawing in the place of.
    private func show(_ drawing: PDFDrawing, in box: Rectangle, on cairo: OpaquePointer) {
        cairo_save(cairo)
        cairo_translate(cairo, box.x, box.y)
        cairo_scale(cairo, box.width, box.height)
        paint(drawing.placeholder.surface, atX: 0, y: 0, on: cairo)
        cairo_restore(cairo)
        shownDrawings.append(drawing)
    }

    private func draw(image asset: Asset, in box: Rectangle, on cairo: OpaquePointer) throws {
        let image = try images.image(asset)
        let place = box.fitting(width: Double(image.size.width), height: Double(image.size.height))
        cairo_save(cairo)
        cairo_translate(cairo, place.x, place.y)
        cairo_scale(cairo, place.width / Double(image.size.width), place.height / Double(image.size.height))
        // No padding beyond the edges: it would make cairo write decoded pixels where a JPEG could pass through.
        paint(image.surface, atX: 0, y: 0, on: cairo)
        cairo_restore(cairo)
    }

    private func draw(_ matrix: ModuleMatrix, in box: Rectangle, _ colour: Colour, on cairo: OpaquePointer) throws {
        set(colour, on: cairo)
        if drawsModulesAsOutlines {
            CairoModules.draw(matrix, in: box, on: cairo)
        } else {
            try CairoModules.mask(matrix, in: box, on: cairo)
        }
    }

    private func set(_ colour: Colour, on cairo: OpaquePointer) {
        cairo_set_source_rgb(
            cairo, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
    }

    /// Adds the outline to the path that is drawn next.
    func trace(_ path: Path, on cairo: OpaquePointer) {
        for step in path.steps {
            switch step {
            case .move(let x, let y): cairo_move_to(cairo, x, y)
            case .line(let x, let y): cairo_line_to(cairo, x, y)
            case .curve(let x1, let y1, let x2, let y2, let x, let y): cairo_curve_to(cairo, x1, y1, x2, y2, x, y)
            case .rectangle(let box): cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
            case .close: cairo_close_path(cairo)
            }
        }
    }
}
