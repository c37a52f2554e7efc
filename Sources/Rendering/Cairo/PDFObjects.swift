/// The objects of a PDF that cairo wrote, found by the table at its end.
struct PDFObjects {
    /// A dictionary, and what follows it if it is a stream.
    struct Object {
        /// The dictionary's text, brackets and all, or another value.
        let dictionary: ArraySlice<UInt8>
        /// The stream's bytes, with the words that begin and end it; nothing if it is none.
        let stream: ArraySlice<UInt8>
    }

    private let bytes: [UInt8]
    /// Where each object's body stands, by its number.
    private let places: [Int: Range<Int>]

    /// Reads the table.
    ///
    /// - Throws: a `DrawingError` `failed` when the file is not as this version of Willcall knows it.
    init(_ bytes: [UInt8]) throws {
        var tail = PDFTail(offset: 0)
        bytes.withUnsafeBufferPointer { tail.read($0) }
        let contents = try tail.contents()
        let heading = Array("xref\n0 \(contents.size)\n".utf8)
        // Each line has twenty bytes: ten digits of the offset come first.
        let lines = contents.tableOffset + heading.count
        guard bytes[contents.tableOffset...].starts(with: heading), lines + 20 * contents.size <= bytes.count else {
            throw PDFTail.error("the table of objects")
        }
        var starts: [(number: Int, offset: Int)] = []
        for number in 1..<contents.size {
            let digits = bytes[(lines + 20 * number)...].prefix(10)
            guard let offset = Int(String(decoding: digits, as: UTF8.self)) else {
                throw PDFTail.error("the table of objects")
            }
            starts.append((number, offset))
        }
        starts.sort { $0.offset < $1.offset }
        var places: [Int: Range<Int>] = [:]
        let closing = Array("\nendobj\n".utf8)
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].offset : contents.tableOffset
            let heading = Array("\(start.number) 0 obj\n".utf8)
            guard start.offset + heading.count + closing.count <= end, end <= bytes.count,
                bytes[start.offset...].starts(with: heading), bytes[..<end].suffix(closing.count) == closing[...]
            else { throw PDFTail.error("an object") }
            places[start.number] = start.offset + heading.count..<end - closing.count
        }
        self.bytes = bytes
        self.places = places
    }

    /// What the only page shows: its content, with the words around it, and the number of its resources.
    ///
    /// - Throws: a `DrawingError` `failed` when the page is not as this version of Willcall knows it.
    func page() throws -> (content: ArraySlice<UInt8>, resources: Int) {
        let heading = Array("<< /Type /Page % 1\n".utf8)
        for place in places.values where bytes[place].starts(with: heading) {
            guard let content = Self.number(behind: "/Contents ", in: bytes[place]),
                let resources = Self.number(behind: "/Resources ", in: bytes[place])
            else { break }
            let stream = try object(content)
            let length = Self.number(behind: "/Length ", in: stream.dictionary) ?? 0
            guard stream.dictionary.elementsEqual("<< /Length \(length) 0 R\n   /Filter /FlateDecode\n>>\n".utf8) else {
                break
            }
            return (stream.stream, resources)
        }
        throw PDFTail.error("the page of a drawing")
    }

    /// The object of that number.
    ///
    /// - Throws: a `DrawingError` `failed` when there is none.
    func object(_ number: Int) throws -> Object {
        guard let place = places[number] else { throw PDFTail.error("an object") }
        let body = bytes[place]
        let opening = Array("\n>>\nstream\n".utf8)
        // A dictionary is text, so what looks like the beginning of a stream is it.
        guard let end = bytes.firstIndex(of: opening, from: place.lowerBound), end < place.upperBound else {
            return Object(dictionary: body, stream: [])
        }
        return Object(dictionary: body[..<(end + 4)], stream: body[(end + 4)...])
    }

    /// The objects that a dictionary names, and where it does.
    static func references(in dictionary: ArraySlice<UInt8>) -> [(number: Int, place: Range<Int>)] {
        let ending = Array(" 0 R".utf8)
        var references: [(number: Int, place: Range<Int>)] = []
        var index = dictionary.startIndex
        while index + ending.count <= dictionary.endIndex {
            guard dictionary[index..<(index + ending.count)].elementsEqual(ending) else {
                index += 1
                continue
            }
            if let number = number(atEndOf: dictionary[..<index]) {
                references.append((number, index - String(number).utf8.count..<index + ending.count))
            }
            index += ending.count
        }
        return references
    }

    /// The number of the object in which that index of a file stands, if it stands in the first 512 bytes of it.
    static func number(before index: Int, in written: [UInt8]) -> Int? {
        let heading = Array(" 0 obj\n<< ".utf8)
        let start = max(0, index - 512)
        let before = Array(written[start..<index])
        var last: Int?
        while let next = before.firstIndex(of: heading, from: last.map { $0 + 1 } ?? 0) { last = next }
        return last.flatMap { number(atEndOf: before[..<$0]) }
    }

    /// The number whose digits are the last of the bytes.
    static func number(atEndOf bytes: ArraySlice<UInt8>) -> Int? {
        let digits = bytes.reversed().prefix { (0x30...0x39).contains($0) }
        return Int(String(decoding: digits.reversed(), as: UTF8.self))
    }

    /// The number that stands behind a word of a dictionary.
    private static func number(behind word: String, in dictionary: ArraySlice<UInt8>) -> Int? {
        let word = Array(word.utf8)
        guard let place = Array(dictionary).firstIndex(of: word) else { return nil }
        let digits = dictionary.dropFirst(place + word.count).prefix { (0x30...0x39).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
