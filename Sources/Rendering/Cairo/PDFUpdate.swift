/// Objects that are written behind the end of a PDF, with the table that finds them.
struct PDFUpdate {
    private var bytes: [UInt8] = []
    private let offset: Int
    private var nextNumber: Int
    private var places: [(number: Int, offset: Int)] = []

    /// An update that begins at that offset of the file, whose new objects are numbered from there on.
    init(offset: Int, nextNumber: Int) {
        self.offset = offset
        self.nextNumber = nextNumber
    }

    /// Adds an object.
    ///
    /// - Returns: its number.
    mutating func add(_ body: String) -> Int {
        let number = reserve(1)
        replace(number, by: body)
        return number
    }

    /// Sets numbers aside for objects that name each other.
    ///
    /// - Returns: the first of them; each must be written by ``replace(_:by:)``.
    mutating func reserve(_ count: Int) -> Int {
        defer { nextNumber += count }
        return nextNumber
    }

    /// Writes an object anew.
    mutating func replace(_ number: Int, by body: String) { replace(number, by: Array(body.utf8)) }

    /// Writes an object anew.
    mutating func replace(_ number: Int, by body: [UInt8]) {
        places.append((number, offset + bytes.count))
        bytes += "\(number) 0 obj\n".utf8
        bytes += body
        bytes += "\nendobj\n".utf8
    }

    /// The update's bytes.
    ///
    /// - Parameters:
    ///   - catalogue: the number of the document's catalogue.
    ///   - properties: the number of the document's properties.
    ///   - previousTable: where the table of objects before this one begins.
    /// - Returns: the objects, their table and the trailer.
    func finish(catalogue: Int, properties: Int, previousTable: Int) -> [UInt8] {
        let table = offset + bytes.count
        var text = "xref\n"
        let sorted = places.sorted { $0.number < $1.number }
        var first = 0
        while first < sorted.count {
            var end = first + 1
            while end < sorted.count, sorted[end].number == sorted[end - 1].number + 1 { end += 1 }
            text += "\(sorted[first].number) \(end - first)\n"
            for place in sorted[first..<end] {
                let digits = String(place.offset)
                // Each line has twenty bytes, the end of the line among them.
                text += String(repeating: "0", count: max(0, 10 - digits.count)) + digits + " 00000 n \n"
            }
            first = end
        }
        text += """
            trailer
            << /Size \(nextNumber)
               /Root \(catalogue) 0 R
               /Info \(properties) 0 R
               /Prev \(previousTable)
            >>
            startxref
            \(table)
            %%EOF

            """
        return bytes + Array(text.utf8)
    }
}
