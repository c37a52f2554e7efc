package import Barcodes
package import Designs

/// One step of drawing a page.
package enum DisplayItem: Sendable {
    /// Glyphs of one font.
    case glyphs(GlyphRun)
    /// A filled path.
    case fill(Path, Colour)
    /// A stroked path; the dash holds lengths of ink and gap in points (pt).
    case stroke(Path, Colour, widthPoints: Double, dashPoints: [Double])
    /// A picture of pixels, scaled to fit the rectangle and centred in it.
    case image(Asset, Rectangle)
    /// A drawing, scaled into the rectangle; back-ends may keep it as a form and place it again.
    case artwork(Asset, Rectangle)
    /// A barcode's dark modules, spread evenly over the rectangle; those of linear and stacked codes are not square.
    case modules(ModuleMatrix, Rectangle, Colour)
    /// What other pages of the design show too, at the same place.
    case form(Form)
    /// What follows is drawn through the transform, on top of those pushed before.
    case push(Transform)
    /// Until the next pop nothing is drawn outside the rectangle, which lies in the coordinates that hold here.
    case clip(Rectangle)
    /// The last pushed transform ends, and what was clipped since.
    case pop

    /// Whether it is nothing but a line or an area.
    var isPlain: Bool {
        switch self {
        case .fill, .stroke: true
        case .glyphs, .image, .artwork, .modules, .form, .push, .clip, .pop: false
        }
    }

    /// Whether it shows what came as a file.
    var isPicture: Bool {
        switch self {
        case .image, .artwork: true
        case .glyphs, .fill, .stroke, .modules, .form, .push, .clip, .pop: false
        }
    }
}
