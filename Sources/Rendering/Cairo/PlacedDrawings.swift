/// The drawings that one document shows, and the numbers of the pictures whose places they take.
struct PlacedDrawings {
    /// Each drawing once, however often it was made anew meanwhile: a long document would hold them all.
    private var drawings: [String: (drawing: PDFDrawing, numbers: Set<Int>)] = [:]
    /// The placeholders that were found, kept so that no other can take the address of one.
    private var placeholders: [ObjectIdentifier: CairoPlaceholder] = [:]

    /// Whether it is known where the drawing's placeholder is.
    func hasPlace(of drawing: PDFDrawing) -> Bool { placeholders[ObjectIdentifier(drawing.placeholder)] != nil }

    /// Looks for the drawings' placeholders in what cairo wrote for a page; outside of the page there may be none.
    ///
    /// - Throws: a `DrawingError` `failed` when one is not as this version of Willcall knows it.
    mutating func place(_ shown: [PDFDrawing], in written: [UInt8]) throws {
        for (name, drawings) in Dictionary(grouping: shown, by: \.placeholder.name) {
            let numbers = try drawings[0].placeholder.numbers(in: written)
            guard !numbers.isEmpty else { continue }
            self.drawings[name, default: (drawings[0], [])].numbers.formUnion(numbers)
            // Of drawings that look alike, some may lie outside, and be seen on a later page.
            let placeholders = Dictionary(
                drawings.map { (ObjectIdentifier($0.placeholder), $0.placeholder) }, uniquingKeysWith: { $1 })
            guard numbers.count >= placeholders.count else { continue }
            self.placeholders.merge(placeholders) { $1 }
        }
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
