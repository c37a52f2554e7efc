import CCairo
import Glibc

/// A picture of one pixel that stands in a PDF until the drawing that it is for takes its place.
///
/// It is the head of a JPEG, which cairo passes through undecoded and which can be found in what it wrote. Nobody ever
/// decodes it.
final class CairoPlaceholder {
    /// What is painted; it lives as long as the placeholder.
    let surface: OpaquePointer
    /// What it stands for.
    let name: String
    private let file: [UInt8]

    /// A placeholder.
    ///
    /// - Parameter name: at most 100 characters of ASCII that tell what it stands for.
    /// - Throws: a `DrawingError` `failed` when there is not enough memory.
    init(for name: String) throws {
        self.name = name
        let comment = Array("Willcall \(name)".utf8)
        // The beginning, a comment, a frame of 1 × 1 grey pixel, the end.
        file =
            [0xFF, 0xD8, 0xFF, 0xFE, 0, UInt8(comment.count + 2)] + comment
            + [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xD9]
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1) else {
            throw DrawingError(cairo: CAIRO_STATUS_NO_MEMORY, "keep a drawing")
        }
        self.surface = surface
        guard let copy = malloc(file.count) else { throw DrawingError(cairo: CAIRO_STATUS_NO_MEMORY, "keep a drawing") }
        file.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
        }
        let status = cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(file.count), { free($0) }, copy)
        guard status == CAIRO_STATUS_SUCCESS else {
            free(copy)
            throw DrawingError(cairo: status, "keep a drawing")
        }
    }

    deinit { cairo_surface_destroy(surface) }

    /// The numbers of the objects that are this picture, in what cairo wrote.
    ///
    /// - Throws: a `DrawingError` `failed` when it stands there in a way that this version of Willcall does not know.
    func numbers(in written: [UInt8]) throws -> [Int] {
        let stream = Array("\n>>\nstream\n".utf8) + file
        var numbers: [Int] = []
        var start = 0
        while let place = written.firstIndex(of: stream, from: start) {
            guard let number = PDFObjects.number(before: place, in: written) else {
                throw PDFTail.error("a picture")
            }
            numbers.append(number)
            start = place + stream.count
        }
        return numbers
    }
}
