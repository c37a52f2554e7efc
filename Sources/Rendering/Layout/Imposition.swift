import Designs

/// Where the pages of a design stand on a sheet, and where the sheet is cut.
///
/// Where the printer's resolution is known, every page begins on one of its dots.
struct Imposition {
    /// How long a mark is, in points (pt).
    private static let markLength = SheetFormat.markLength.points
    /// How wide a mark is, in points (pt).
    private static let markWidth = 0.25

    private let sheet: SheetFormat
    private let page: PageFormat
    private let originX: Double
    private let originY: Double
    private let stepX: Double
    private let stepY: Double
    /// From the left edge of the leftmost pages to the right edge of the rightmost, in points (pt).
    private let width: Double
    /// From the top of the topmost pages to the bottom of the lowest, in points (pt).
    private let height: Double

    /// Pages of that format on that sheet.
    ///
    /// - Parameters:
    ///   - sheet: the sheet.
    ///   - page: the format of the pages.
    ///   - dotsPerInch: the printer's resolution if it is known; the format's own if nil.
    init(_ sheet: SheetFormat, page: PageFormat, dotsPerInch: Int? = nil) {
        self.sheet = sheet
        self.page = page
        // A barcode stands on dots of its page, so the page has to stand on dots of the sheet.
        let dot = (dotsPerInch ?? page.dotsPerInch).map { 72 / Double($0) }
        stepX = Self.step(page.width.points + sheet.columnGutter.points, dot)
        stepY = Self.step(page.height.points + sheet.rowGutter.points, dot)
        width = stepX * Double(sheet.columns - 1) + page.width.points
        height = stepY * Double(sheet.rows - 1) + page.height.points
        originX = Self.origin(of: width, in: sheet.width.points, dot)
        originY = Self.origin(of: height, in: sheet.height.points, dot)
    }

    /// From one page to the next: whole dots, and rather a gutter wider by less than a dot than pages that overlap.
    private static func step(_ length: Double, _ dot: Double?) -> Double {
        // What is whole already, but for the rounding of numbers, stays as it is.
        dot.map { (length / $0 - 1e-6).rounded(.up) * $0 } ?? length
    }

    /// Where the pages begin so that they stand in the middle, to half a dot.
    private static func origin(of pages: Double, in sheet: Double, _ dot: Double?) -> Double {
        let middle = (sheet - pages) / 2
        return dot.map { (middle / $0).rounded() * $0 } ?? middle
    }

    /// The sides of one sheet: the first page of each ticket, then the second, so that a ticket's back lies behind its
    /// front when the paper is turned about its long edge: with its columns in reverse on a sheet that is higher than
    /// wide, and with its rows in reverse on one that is wider than high.
    ///
    /// - Parameters:
    ///   - tickets: by place, nil where a place stays empty.
    ///   - lists: the pages of a ticket.
    /// - Returns: as many as a ticket has pages.
    /// - Throws: what `lists` throws.
    func pages(
        of tickets: [TicketPage?], lists: (TicketPage) throws -> [DisplayList]
    ) rethrows -> [DocumentPage] {
        let drawn = try tickets.map { try $0.map(lists) }
        let sides = drawn.compactMap { $0?.count }.max() ?? 0
        return (0..<sides).map { side in
            var list = DisplayList(width: sheet.width.points, height: sheet.height.points)
            for (place, pages) in drawn.enumerated() {
                guard let pages, side < pages.count else { continue }
                list.items += items(of: pages[side], atPlace: place, isReverse: side % 2 == 1)
            }
            if sheet.hasCropMarks {
                list.items.append(.stroke(marks, .black, widthPoints: Self.markWidth, dashPoints: []))
            }
            let shown = tickets.compactMap(\.self)
            return DocumentPage(list: list, tickets: shown, completedTickets: side == sides - 1 ? shown.count : 0)
        }
    }

    private func items(of list: DisplayList, atPlace place: Int, isReverse: Bool) -> [DisplayItem] {
        let (column, row) =
            sheet.order == .down
            ? (place / sheet.rows, place % sheet.rows) : (place % sheet.columns, place / sheet.columns)
        let turnsRows = sheet.width > sheet.height
        let shownColumn = isReverse && !turnsRows ? sheet.columns - 1 - column : column
        let shownRow = isReverse && turnsRows ? sheet.rows - 1 - row : row
        let shift = Transform.translation(
            x: originX + stepX * Double(shownColumn), y: originY + stepY * Double(shownRow))
        // Neighbours share their gutter, so neither draws beyond its middle.
        let bleedX = sheet.columns > 1 ? min(page.bleed.points, sheet.columnGutter.points / 2) : page.bleed.points
        let bleedY = sheet.rows > 1 ? min(page.bleed.points, sheet.rowGutter.points / 2) : page.bleed.points
        let visible = Rectangle(
            x: -bleedX, y: -bleedY, width: list.width + 2 * bleedX, height: list.height + 2 * bleedY)
        return [.push(shift), .clip(visible)] + list.items + [.pop]
    }

    /// Short lines around the pages that prolong every cut.
    private var marks: Path {
        let distance = max(SheetFormat.markDistance.points, page.bleed.points)
        var steps: [Path.Step] = []
        func mark(_ x: Double, _ y: Double, toX: Double, y toY: Double) {
            steps += [.move(x: x, y: y), .line(x: toX, y: toY)]
        }
        for column in 0..<sheet.columns {
            let left = originX + stepX * Double(column)
            for x in [left, left + page.width.points] {
                mark(x, originY - distance, toX: x, y: originY - distance - Self.markLength)
                mark(x, originY + height + distance, toX: x, y: originY + height + distance + Self.markLength)
            }
        }
        for row in 0..<sheet.rows {
            let top = originY + stepY * Double(row)
            for y in [top, top + page.height.points] {
                mark(originX - distance, y, toX: originX - distance - Self.markLength, y: y)
                mark(originX + width + distance, y, toX: originX + width + distance + Self.markLength, y: y)
            }
        }
        return Path(steps)
    }
}
