import Designs

/// The artworks and forms that one drawing thread has made ready, so that pages show them without drawing them anew.
///
/// Not thread-safe.
final class DrawingCache<Drawing> {
    private struct Key: Hashable {
        let digest: String
        let width: Double
        let height: Double
    }

    private let make: (_ box: Rectangle, _ draw: (OpaquePointer) throws -> Void) throws -> Drawing
    private var artworks: [Key: Drawing] = [:]
    private var forms: [ObjectIdentifier: (form: Form, drawing: Drawing)] = [:]

    /// An empty cache.
    ///
    /// - Parameter make: makes ready what the closure draws in the box, whose units are points (pt).
    init(make: @escaping (_ box: Rectangle, _ draw: (OpaquePointer) throws -> Void) throws -> Drawing) {
        self.make = make
    }

    /// The artwork in that size in points (pt), with its left top at the origin.
    func drawing(of asset: Asset, width: Double, height: Double) throws -> Drawing {
        let key = Key(digest: asset.digest, width: width, height: height)
        if let known = artworks[key] { return known }
        let box = Rectangle(x: 0, y: 0, width: width, height: height)
        let drawing = try make(box) { cairo in try CairoArtwork.draw(asset, in: box, on: cairo) }
        if artworks.count >= RenderingLimits.keptArtworks { artworks.removeAll() }
        artworks[key] = drawing
        return drawing
    }

    /// The form, drawn by the closure the first time.
    func drawing(of form: Form, draw: (OpaquePointer) throws -> Void) throws -> Drawing {
        if let known = forms[ObjectIdentifier(form)] { return known.drawing }
        let drawing = try make(form.bounds, draw)
        if forms.count >= RenderingLimits.keptForms { forms.removeAll() }
        // The form is kept, so that no other can take its address.
        forms[ObjectIdentifier(form)] = (form, drawing)
        return drawing
    }
}
