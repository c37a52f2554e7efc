import Designs
import Foundation

/// Pages of several tickets beside each other, each with a caption, for whoever judges a design.
///
/// A ticket that cannot be drawn has its error in its place, so that one sheet tells everything.
struct ContactSheet {
    /// The space around cells, and between a page and its caption, in points (pt).
    private static let gap = 12.0
    /// The height of a caption in points (pt).
    private static let captionHeight = 14.0
    /// The ground on which pages lie, so that their edges show.
    private static let ground = Colour(red: 0xE4, green: 0xE6, blue: 0xEA)
    private static let ink = Colour(red: 0x22, green: 0x26, blue: 0x30)
    private static let alarm = Colour(red: 0xB0, green: 0x12, blue: 0x20)

    private struct Cell {
        let caption: String
        let list: DisplayList
        let bounds: Rectangle
    }

    private let fonts: FontContext
    private var cells: [Cell] = []

    init(fonts: FontContext) { self.fonts = fonts }

    /// Adds the pages of a ticket, or why it cannot be drawn.
    mutating func append(_ ticket: TicketPage, by layout: PageLayout) throws {
        do {
            let lists = try layout.displayLists(of: ticket)
            for (index, list) in lists.enumerated() {
                let number = lists.count > 1 ? " – page \(index + 1) of \(lists.count)" : ""
                add(ticket.label + number, list)
            }
        } catch let error as DrawingError where error.code != .failed {
            let page = ticket.design.page
            var list = DisplayList(width: page.width.points, height: page.height.points)
            list.items = try text(
                error.message, size: 9, Self.alarm,
                Rectangle(
                    x: Self.gap, y: Self.gap, width: list.width - 2 * Self.gap, height: list.height - 2 * Self.gap))
            add(ticket.label, list)
        }
    }

    private mutating func add(_ caption: String, _ list: DisplayList) {
        cells.append(
            Cell(
                caption: caption, list: list, bounds: Rectangle(x: 0, y: 0, width: list.width, height: list.height)))
    }

    /// The sheet, rather wider than high, as screens are.
    func displayList() throws -> DisplayList {
        let cellWidth = (cells.map(\.bounds.width).max() ?? 0) + Self.gap
        let cellHeight = (cells.map(\.bounds.height).max() ?? 0) + Self.captionHeight + Self.gap
        let columns = max(1, Int((1.5 * Double(cells.count) * cellHeight / cellWidth).squareRoot().rounded()))
        let rows = (cells.count + columns - 1) / columns
        var sheet = DisplayList(
            width: Double(columns) * cellWidth + Self.gap, height: Double(rows) * cellHeight + Self.gap)
        sheet.items.append(
            .fill(Path([.rectangle(Rectangle(x: 0, y: 0, width: sheet.width, height: sheet.height))]), Self.ground))
        for (index, cell) in cells.enumerated() {
            let x = Self.gap + Double(index % columns) * cellWidth
            let y = Self.gap + Double(index / columns) * cellHeight
            sheet.items += try text(
                cell.caption, size: 8, Self.ink,
                Rectangle(x: x, y: y, width: cell.bounds.width, height: Self.captionHeight))
            sheet.items += [
                .push(.translation(x: x, y: y + Self.captionHeight)), .clip(cell.bounds),
                .fill(Path([.rectangle(cell.bounds)]), .white),
            ]
            sheet.items += cell.list.items
            sheet.items.append(.pop)
        }
        return sheet
    }

    private func text(_ text: String, size: Double, _ colour: Colour, _ frame: Rectangle) throws -> [DisplayItem] {
        let content = TextContent(
            template: Template(segments: [.literal(text)]), fontFamilies: ["Noto Sans", "DejaVu Sans"],
            sizePoints: size, minimumSizePoints: size, weight: 400, isItalic: false, colour: colour, alignment: .left,
            verticalAlignment: .middle, lineHeight: 1, letterCase: .asWritten, fit: .ellipsis, language: nil,
            direction: .leftToRight)
        let layout = try TextLayout(content, locale: "en-GB", frame: frame, fonts: fonts)
        do {
            return try layout.glyphRuns(of: text).map(DisplayItem.glyphs)
        } catch is TextProblem {
            // A page too small for a caption goes without.
            return []
        }
    }
}
