import Barcodes
import Designs

/// Lays out pages: design and record become a display list.
///
/// Not thread-safe.
final class PageLayout {
    private let fonts: FontShelf
    let symbologies: [String: any Symbology]
    private var designs: [String: PreparedDesign] = [:]
    private let textRoomBytes: Int
    /// The memory that kept texts take, about.
    private(set) var keptTextBytes = 0
    var symbols: [BarcodeKey: BarcodeSymbol] = [:]

    struct BarcodeKey: Hashable {
        let symbology: String
        let value: [UInt8]
        let errorCorrection: BarcodeContent.ErrorCorrection
    }

    init(
        fonts: FontShelf, symbologies: [String: any Symbology], textRoomBytes: Int = RenderingLimits.laidOutTextBytes
    ) {
        self.fonts = fonts
        self.symbologies = symbologies
        self.textRoomBytes = textRoomBytes
    }

    /// The pages of a ticket or order as they are to be drawn.
    ///
    /// - Parameters:
    ///   - page: the design and the values.
    ///   - dots: the dots that barcodes take whole.
    /// - Returns: at least one page.
    /// - Throws: a `DrawingError` that names design, element and ticket.
    func displayLists(of page: TicketPage, on dots: DotTarget = .design) throws -> [DisplayList] {
        var pages = try pages(of: page, on: dots)
        var lists: [DisplayList] = []
        while let list = try pages.next() { lists.append(list) }
        return lists
    }

    /// The pages of a ticket or order, each laid out when it is asked for: a list may have a thousand.
    ///
    /// - Throws: a `DrawingError` that names design and ticket.
    func pages(of page: TicketPage, on dots: DotTarget = .design) throws -> TicketPages {
        let prepared = try prepared(page.design)
        return TicketPages(layout: self, prepared, page, try prepared.parts(for: page), on: dots)
    }

    func displayList(_ prepared: PreparedPage, _ place: PagePlace) throws -> DisplayList {
        var list = DisplayList(
            width: prepared.format.width.points, height: prepared.format.height.points,
            bleed: prepared.format.bleed.points)
        list.items.reserveCapacity(64)
        for index in prepared.layers.indices {
            switch prepared.layers[index] {
            case .merged(let element): try append(element, to: &list.items, place)
            case .fixed(_, let items?): list.items += items
            case .fixed(let elements, nil):
                var items: [DisplayItem] = []
                for element in elements { try append(element, to: &items, place) }
                items = Form.gathering(items, bounds: prepared.bounds)
                prepared.layers[index] = .fixed(elements, items: items)
                list.items += items
            }
        }
        return list
    }

    /// The pages of all the tickets beside each other, errors in their places.
    func contactSheet(of tickets: [TicketPage]) throws -> DisplayList {
        var sheet = ContactSheet(fonts: fonts.installed)
        for ticket in tickets { try sheet.append(ticket, by: self) }
        return try sheet.displayList()
    }

    func prepared(_ design: Design) throws -> PreparedDesign {
        if let known = designs[design.revision] { return known }
        if designs.count >= RenderingLimits.preparedDesigns {
            designs.removeAll()
            keptTextBytes = 0
        }
        let prepared = try PreparedDesign(design, fonts: fonts.context(for: design))
        designs[design.revision] = prepared
        return prepared
    }

    func append(
        _ prepared: PreparedElement, to items: inout [DisplayItem], _ place: PagePlace
    ) throws {
        if let condition = prepared.element.condition, !condition.holds(for: place.page.record) { return }
        var place = place
        if let rotation = prepared.rotation {
            items.append(.push(rotation))
            place = place.within(rotation)
        }
        switch prepared.content {
        case .fixed(let fixed): items += fixed
        case .text(let content, let layout):
            let text = try merged(content.template, in: content.direction, prepared, place)
            items += try self.items(of: text, content, layout, prepared, place)
        case .barcode(let content, let line): try append(content, line, prepared, to: &items, place)
        case .group(let group): for element in group { try append(element, to: &items, place) }
        case .repeated(let group): try append(group, to: &items, place)
        }
        if prepared.rotation != nil { items.append(.pop) }
    }

    private func append(_ group: RepeatedGroup, to items: inout [DisplayItem], _ place: PagePlace) throws {
        for (shift, cell) in cells(of: group, place) {
            items.append(.push(shift))
            for element in group.elements { try append(element, to: &items, cell) }
            items.append(.pop)
        }
    }

    /// The cells of a list on this page, each with the shift from the first.
    func cells(of group: RepeatedGroup, _ place: PagePlace) -> [(shift: Transform, place: PagePlace)] {
        let records = place.page.record.lists[group.repetition.list] ?? []
        let first = place.continuation * group.capacity
        return (first..<min(first + group.capacity, max(first, records.count))).map { index in
            let shift = group.shift(ofCell: index - first)
            let numbers: [String: MergeValue] = [
                "item.number": .integer(Int64(index + 1)), "item.count": .integer(Int64(records.count)),
                "item.isFirstOnPage": .boolean(index == first),
            ]
            return (shift, place.within(shift, item: records[index], numbers))
        }
    }

    // Without a direction each byte of a value counts, as in barcodes, and values stand in the text as they are.
    func merged(
        _ template: Template, in direction: TextContent.Direction?, _ prepared: PreparedElement, _ place: PagePlace
    ) throws -> String {
        do {
            if let direction {
                return try template.isolatedText(
                    with: place.page.record, formatter: place.formatter, isRightToLeft: direction == .rightToLeft)
            }
            return try template.text(with: place.page.record, formatter: place.formatter)
        } catch {
            throw Self.error(.missingValue, error.message, prepared, place, underlying: error)
        }
    }

    // MARK: Texts

    func items(
        of text: String, _ content: TextContent, _ layout: TextLayout, _ prepared: PreparedElement,
        _ place: PagePlace
    ) throws -> [DisplayItem] {
        let key = Array(text.utf8)
        if let known = prepared.knownTexts.items[key] { return known }
        let cased =
            switch content.letterCase {
            case .asWritten, .smallCaps: text
            case .upper: place.formatter.uppercased(text)
            case .lower: place.formatter.lowercased(text)
            }
        do {
            let runs = try Self.glyphRuns(of: cased, layout, place.page.design.kind)
            let items = runs.map(DisplayItem.glyphs)
            let size = key.count + runs.reduce(0) { $0 + $1.byteCount }
            if keptTextBytes + size > textRoomBytes {
                for design in designs.values { design.forgetTexts() }
                keptTextBytes = 0
            }
            if prepared.knownTexts.items.count >= RenderingLimits.textsPerElement {
                keptTextBytes -= prepared.knownTexts.byteCount
                prepared.knownTexts = PreparedElement.KnownTexts()
            }
            guard size <= textRoomBytes else { return items }
            prepared.knownTexts.items[key] = items
            prepared.knownTexts.byteCount += size
            keptTextBytes += size
            return items
        } catch let problem as TextProblem {
            throw Self.error(problem, content, prepared, place)
        }
    }

    /// The glyphs of a text.
    ///
    /// On a list a character that no font has is drawn as U+FFFD, because one strange name must not keep a door from
    /// everybody else's.
    private static func glyphRuns(of text: String, _ layout: TextLayout, _ kind: Design.Kind) throws -> [GlyphRun] {
        do {
            return try layout.glyphRuns(of: text)
        } catch TextProblem.missingGlyph(let value) where kind == .list {
            let scalars = text.unicodeScalars
            let replaced = String(
                String.UnicodeScalarView(scalars.map { $0.value == value ? Self.replacement : $0 }))
            guard value != Self.replacement.value, replaced != text else { throw TextProblem.missingGlyph(value) }
            return try glyphRuns(of: replaced, layout, kind)
        }
    }

    private static let replacement: Unicode.Scalar = "\u{FFFD}"

    private static func error(
        _ problem: TextProblem, _ content: TextContent, _ prepared: PreparedElement, _ place: PagePlace
    ) -> DrawingError {
        switch problem {
        case .overflow:
            let box = prepared.element.box
            let size =
                switch content.fit {
                case .shrink, .ellipsis: content.minimumSizePoints
                case .wrap, .error: content.sizePoints
                }
            return error(
                .textOverflow,
                "the text does not fit its box of \(box.width.millimetres) × \(box.height.millimetres) mm at "
                    + "\(size) pt; enlarge the box, allow a smaller size, or shorten the text.", prepared, place)
        case .missingGlyph(let scalar):
            let digits = String(scalar, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            return error(
                .missingGlyph,
                "no installed font draws the character \(name); install a font that has it, such as those of Noto, or "
                    + "change the text.", prepared, place)
        case .tooLong:
            return error(
                .textOverflow, "the text has more than \(RenderingLimits.textBytes) bytes; shorten it.", prepared, place
            )
        }
    }

    static func error(
        _ code: DrawingError.Code, _ complaint: String, _ prepared: PreparedElement, _ place: PagePlace,
        underlying: (any Error)? = nil
    ) -> DrawingError {
        DrawingError(
            code, complaint, design: place.page.design.id, element: prepared.element.id, ticket: place.page.label,
            underlying: underlying)
    }
}
