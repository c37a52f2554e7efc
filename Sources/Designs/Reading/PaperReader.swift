import Foundation

/// Reads what a design says of its paper: pages and sheets.
struct PaperReader {
    func page(_ cursor: DocumentCursor) -> PageFormat? {
        guard cursor.isObject(of: DesignShapes.page), let size = size(cursor) else { return nil }
        let bleed = cursor["bleed"].map { $0.length(in: DesignRanges.bleed) } ?? .zero
        let safe = cursor["safe"].map { $0.length(in: DesignRanges.safeMargin) } ?? .zero
        let dots = cursor["dpi"].map { $0.integer(in: DesignRanges.resolution) } ?? .some(nil)
        let stock = cursor["stock"]?.text(maximumLength: 100)
        guard let bleed, let safe, let dots else { return nil }
        if let given = cursor["safe"], 2 * safe.micrometres >= min(size.width, size.height).micrometres {
            given.problem(
                .numberOutOfRange, "The safe area has no room on the page.", remedy: "Make ‘safe’ smaller.")
            return nil
        }
        return PageFormat(
            width: size.width, height: size.height, bleed: bleed, safeMargin: safe, stock: stock, dotsPerInch: dots)
    }

    /// The sheet, a problem when the pages do not fit on it.
    func sheet(_ cursor: DocumentCursor, for page: PageFormat?) -> SheetFormat? {
        guard cursor.isObject(of: DesignShapes.sheet) else { return nil }
        let size = size(cursor)
        let columns = cursor.required("columns")?.integer(in: DesignRanges.sheetPlaces)
        let rows = cursor.required("rows")?.integer(in: DesignRanges.sheetPlaces)
        let gutter = cursor["gutter"].map(Self.gap) ?? (.zero, .zero)
        let hasMarks = cursor["cropMarks"].map { $0.boolean() } ?? true
        let order = cursor["order"].map { $0.choice(SheetFormat.Order.self) } ?? .across
        guard let size, let columns, let rows, let gutter, let hasMarks, let order, let page else { return nil }
        let width = columns * page.width.micrometres + (columns - 1) * gutter.x.micrometres
        let height = rows * page.height.micrometres + (rows - 1) * gutter.y.micrometres
        guard width <= size.width.micrometres, height <= size.height.micrometres else {
            cursor.problem(
                .sheetTooSmall,
                "\(columns) × \(rows) pages take \(Double(width) / 1000) × \(Double(height) / 1000) mm, and the sheet "
                    + "has \(size.width.millimetres) × \(size.height.millimetres) mm.",
                remedy: "Take fewer columns or rows, smaller gutters, or a larger sheet.")
            return nil
        }
        return SheetFormat(
            width: size.width, height: size.height, columns: columns, rows: rows, columnGutter: gutter.x,
            rowGutter: gutter.y, hasCropMarks: hasMarks, order: order)
    }

    /// A length for both directions, or one for each.
    static func gap(_ cursor: DocumentCursor) -> (x: Length, y: Length)? {
        guard case .object = cursor.content else {
            return cursor.length(in: DesignRanges.gap).map { ($0, $0) }
        }
        guard cursor.isObject(of: DesignShapes.gapPair) else { return nil }
        let x = cursor["x"].map { $0.length(in: DesignRanges.gap) } ?? .zero
        let y = cursor["y"].map { $0.length(in: DesignRanges.gap) } ?? .zero
        guard let x, let y else { return nil }
        return (x, y)
    }

    /// An IANA time zone that this machine knows.
    static func timeZone(_ cursor: DocumentCursor) -> String? {
        guard let name = cursor.text(maximumLength: 100) else { return nil }
        if name.contains("/") || name == "UTC", TimeZone(identifier: name) != nil { return name }
        cursor.problem(
            .unknownValue, "There is no time zone ‘\(DocumentCursor.shortened(name))’.",
            remedy: DocumentCursor.remedy(for: name, among: TimeZone.knownTimeZoneIdentifiers, example: "Europe/London")
        )
        return nil
    }

    /// Named paper, upright or not, or a width and a height.
    private func size(_ cursor: DocumentCursor) -> (width: Length, height: Length)? {
        if let name = cursor["size"] { return named(name, cursor) }
        if let orientation = cursor["orientation"] {
            orientation.problem(
                .unknownKey, "Only named paper has an orientation.", remedy: "Swap ‘width’ and ‘height’ instead.")
        }
        let width = cursor.required("width")?.length(in: DesignRanges.pageEdge)
        let height = cursor.required("height")?.length(in: DesignRanges.pageEdge)
        guard let width, let height else { return nil }
        return (width, height)
    }

    private func named(_ name: DocumentCursor, _ cursor: DocumentCursor) -> (width: Length, height: Length)? {
        for key in ["width", "height"] {
            cursor[key]?.problem(
                .unknownKey, "The paper has both a named size and a \(key).", remedy: "Leave one out.")
        }
        let orientation = cursor["orientation"].map { $0.choice(DesignWords.Orientation.self) } ?? .portrait
        guard let word = name.text() else { return nil }
        guard let known = DesignWords.paper.first(where: { $0.key == word })?.value else {
            let near = DocumentCursor.remedy(for: word, among: DesignWords.paper.map(\.key))
            name.problem(
                .unknownPageSize, "There is no page size ‘\(DocumentCursor.shortened(word))’.",
                remedy: "\(near) Or give width and height in mm.")
            return nil
        }
        guard let orientation, cursor["width"] == nil, cursor["height"] == nil else { return nil }
        return orientation == .portrait ? known : (width: known.height, height: known.width)
    }
}
