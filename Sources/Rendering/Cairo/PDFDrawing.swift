import CCairo
import Crypto
import Ticketing

/// A drawing as objects of a PDF, made once and taken into every document that shows it.
///
/// Cairo 1.16 would measure a recording anew for each page that shows it, curve by curve, and compress it anew for each
/// document. So pages show a placeholder, a picture of one pixel, and the document's update puts a form, which is made
/// of these objects, in the place of that picture.
final class PDFDrawing {
    /// What an object is made of.
    private enum Piece {
        case bytes(ArraySlice<UInt8>)
        /// Where another of these objects is named, counted from 0.
        case reference(Int)
    }

    /// What is painted where the drawing is to be: one pixel with its left top at the origin.
    let placeholder: CairoPlaceholder
    /// The memory that it takes, about.
    let byteCount: Int
    /// The form's dictionary up to its resources, and its content with the words around it.
    private let form: (dictionary: String, content: ArraySlice<UInt8>)
    /// What the form needs; the first are its resources.
    private let objects: [[Piece]]

    /// Makes objects of what the closure draws in the box, whose units are points (pt).
    ///
    /// - Throws: a `DrawingError`, or what the closure threw.
    init(_ box: Rectangle, _ draw: (OpaquePointer) throws -> Void) throws {
        let bytes = try Self.file(box, draw)
        let file = try PDFObjects(bytes)
        let page = try file.page()
        objects = try Self.objects(neededBy: page.resources, of: file)
        let around = Array("stream\n\nendstream".utf8)
        // Of a unit's size, as pictures are: the page's matrix spreads it over the box.
        form = (
            """
            << /Type /XObject
               /Subtype /Form
               /BBox [ 0 0 \(Self.number(box.width)) \(Self.number(box.height)) ]
               /Matrix [ \(Self.number(1 / box.width)) 0 0 \(Self.number(1 / box.height)) 0 0 ]
               /Group << /Type /Group /S /Transparency /I true /CS /DeviceRGB >>
               /Filter /FlateDecode
               /Length \(page.content.count - around.count)
            """, page.content
        )
        // The objects are slices of the whole file.
        byteCount = bytes.count
        var hash = SHA256()
        for bytes in [Array(form.dictionary.utf8)[...], form.content] { hash.update(data: Array(bytes)) }
        for piece in objects.joined() {
            switch piece {
            case .bytes(let bytes): hash.update(data: Array(bytes))
            // Drawings may differ in nothing but which of their objects is named where.
            case .reference(let index): hash.update(data: Array("\(index) 0 R".utf8))
            }
        }
        placeholder = try CairoPlaceholder(for: Hexadecimal.text(of: hash.finalize()))
    }

    /// Puts the form where a picture was.
    ///
    /// - Parameters:
    ///   - number: the picture's object number.
    ///   - update: the update of the document.
    func replace(_ number: Int, in update: inout PDFUpdate) {
        let first = update.reserve(objects.count)
        for (index, pieces) in objects.enumerated() {
            var body: [UInt8] = []
            for piece in pieces {
                switch piece {
                case .bytes(let bytes): body += bytes
                case .reference(let index): body += "\(first + index) 0 R".utf8
                }
            }
            update.replace(first + index, by: body)
        }
        update.replace(
            number, by: Array("\(form.dictionary)\n   /Resources \(first) 0 R\n>>\n".utf8) + form.content)
    }

    /// A PDF of one page that shows the box.
    private static func file(_ box: Rectangle, _ draw: (OpaquePointer) throws -> Void) throws -> [UInt8] {
        let sink = ByteSink()
        return try withExtendedLifetime(sink) {
            let (surface, cairo) = try CairoPDF.begin(width: box.width, height: box.height, sink: sink)
            defer {
                // What an unfinished surface writes when it goes is not taken.
                sink.close()
                cairo_destroy(cairo)
                cairo_surface_destroy(surface)
            }
            cairo_translate(cairo, -box.x, -box.y)
            try draw(cairo)
            cairo_show_page(cairo)
            let status = cairo_status(cairo)
            cairo_surface_finish(surface)
            guard status == CAIRO_STATUS_SUCCESS, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
                throw DrawingError(
                    cairo: status == CAIRO_STATUS_SUCCESS ? cairo_surface_status(surface) : status, "keep a drawing")
            }
            return sink.bytes
        }
    }

    /// An object and all that it needs, in an order of their own.
    private static func objects(neededBy first: Int, of file: PDFObjects) throws -> [[Piece]] {
        var order = [first]
        var indices = [first: 0]
        var objects: [[Piece]] = []
        while objects.count < order.count {
            let object = try file.object(order[objects.count])
            var pieces: [Piece] = []
            var start = object.dictionary.startIndex
            for reference in PDFObjects.references(in: object.dictionary) {
                if indices[reference.number] == nil {
                    indices[reference.number] = order.count
                    order.append(reference.number)
                }
                pieces.append(.bytes(object.dictionary[start..<reference.place.lowerBound]))
                pieces.append(.reference(indices[reference.number] ?? 0))
                start = reference.place.upperBound
            }
            pieces.append(.bytes(object.dictionary[start...]))
            pieces.append(.bytes(object.stream))
            objects.append(pieces)
        }
        return objects
    }

    /// A number with ten digits behind the point: PDF knows no exponents.
    private static func number(_ value: Double) -> String {
        let digits = 10
        let scale = 10_000_000_000.0
        let scaled = Int64((value * scale).rounded())
        let fraction = String(scaled % Int64(scale))
        return "\(scaled / Int64(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
