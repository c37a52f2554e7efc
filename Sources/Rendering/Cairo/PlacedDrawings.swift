/// The drawings that one document shows, and the numbers of the pictures whose places they take.
struct PlacedDrawings {
    /// Each drawing once, however often it was made anew meanwhile: a long document would hold them all.
    private var drawings: [String: (drawing: PDFDrawing, numbers: Set<Int>)] = [:]
    /// The placeholders that were found, kept so that no other can take the address of one.
    private var placeholders: [ObjectIdentifier: CairoPlaceholder] = [:]

    /// Whether it is known where the drawing's placeholder is.
    func hasPlace(of drawing: PDFDrawing) -> Bool { placeholders[ObjectIdentifier(drawing.placeholder)] != nil }

    /// Looks for the drawing's placeholder in what cairo wrote for a page; outside of the page there may be none.
    ///
    /// - Throws: a `DrawingError` `failed` when it is not as this version of Willcall knows it.
    mutating func place(_ drawing: PDFDrawing, in written: [UInt8]) throws {
        let numbers = try drawing.placeholder.numbers(in: written)
        guard !numbers.isEmpty else { return }
        placeholders[ObjectIdentifier(drawing.placeholder)] = drawing.placeholder
        drawings[drawing.placeholder.name, default: (drawing, [])].numbers.formUnion(numbers)
    }

    /// Writes each drawing in the place of its first picture, and has the others show that.
    func write(into update: inout PDFUpdate) {
        for (_, placed) in drawings.sorted(by: { $0.key < $1.key }) {
            let numbers = placed.numbers.sorted()
            placed.drawing.replace(numbers[0], in: &update)
            for number in numbers.dropFirst() {
                update.replace(
                    number,
                    by: """
                        << /Type /XObject
                           /Subtype /Form
                           /BBox [ 0 0 1 1 ]
                           /Resources << /XObject << /d \(numbers[0]) 0 R >> >>
                           /Length 5
                        >>
                        stream
                        /d Do
                        endstream
                        """)
            }
        }
    }
}
