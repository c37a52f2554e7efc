import Designs

/// An element with its place on the page worked out, and what it needs to be laid out again and again.
final class PreparedElement {
    /// What an element is, ready to be laid out.
    enum Content {
        /// The same on every page.
        case fixed([DisplayItem])
        case text(TextContent, TextLayout)
        /// The code, and how the line under it is set, if it has one.
        case barcode(BarcodeContent, TextLayout?)
        case group([PreparedElement])
        case repeated(RepeatedGroup)
    }

    /// The texts that were laid out, by their bytes: strings that Swift calls equal may be drawn differently.
    struct KnownTexts {
        var items: [[UInt8]: [DisplayItem]] = [:]
        /// The memory that they take, about.
        var byteCount = 0
    }

    let element: Element
    /// The box on the page, in points (pt), before any rotation.
    let frame: Rectangle
    let rotation: Transform?
    let content: Content
    var knownTexts = KnownTexts()

    init(_ element: Element, offsetX: Double, offsetY: Double, locale: String, _ design: Design, _ fonts: FontContext)
        throws
    {
        self.element = element
        var frame = Rectangle(element.box)
        frame.x += offsetX
        frame.y += offsetY
        self.frame = frame
        rotation =
            element.rotationDegrees == 0
            ? nil
            : .rotation(
                clockwiseDegrees: element.rotationDegrees, aboutX: frame.x + frame.width / 2,
                y: frame.y + frame.height / 2)
        switch element.content {
        case .text(let text):
            content = .text(text, try TextLayout(text, locale: locale, frame: frame, fonts: fonts))
        case .barcode(let barcode):
            content = .barcode(barcode, try Self.line(under: barcode, frame, locale: locale, fonts))
        case .image(let name): content = .fixed([.image(try Self.asset(name, element, design), frame)])
        case .artwork(let name): content = .fixed([.artwork(try Self.asset(name, element, design), frame)])
        case .line(let stroke): content = .fixed([Self.line(stroke, frame)])
        case .rectangle(let rectangle): content = .fixed(Self.rectangle(rectangle, frame))
        case .group(let group):
            let elements = try group.elements.map {
                try PreparedElement($0, offsetX: frame.x, offsetY: frame.y, locale: locale, design, fonts)
            }
            content =
                group.repetition.map { .repeated(RepeatedGroup($0, elements, in: element.box)) } ?? .group(elements)
        }
    }

    /// Gives up the texts that were laid out, its own and those of the elements in it.
    func forgetTexts() {
        knownTexts = KnownTexts()
        switch content {
        case .fixed, .text, .barcode: break
        case .group(let elements): for element in elements { element.forgetTexts() }
        case .repeated(let group): for element in group.elements { element.forgetTexts() }
        }
    }

    /// Whether it is the same on every page.
    var isFixed: Bool {
        guard element.condition == nil else { return false }
        return switch content {
        case .fixed: true
        case .text(let text, _): text.template.isConstant
        case .barcode, .repeated: false
        case .group(let elements): elements.allSatisfy(\.isFixed)
        }
    }

    /// On how many pages it must stand so that the lists in it find room for all of their items.
    func continuations(for record: MergeRecord) -> Int {
        if let condition = element.condition, !condition.holds(for: record) { return 1 }
        return switch content {
        case .fixed, .text, .barcode: 1
        case .group(let elements): elements.map { $0.continuations(for: record) }.max() ?? 1
        case .repeated(let group):
            ((record.lists[group.repetition.list]?.count ?? 0) + group.capacity - 1) / group.capacity
        }
    }

    /// The line under a barcode, set at the foot of its box.
    private static func line(
        under barcode: BarcodeContent, _ box: Rectangle, locale: String, _ fonts: FontContext
    ) throws -> TextLayout? {
        guard let line = barcode.humanReadableLine else { return nil }
        // Only a layout knows how high a line of its fonts is, and no more than one may fit.
        var frame = box
        frame.height = try TextLayout(line, locale: locale, frame: box, fonts: fonts).heightOfOneLine
        frame.y = box.y + box.height - frame.height
        return try TextLayout(line, locale: locale, frame: frame, fonts: fonts)
    }

    private static func asset(_ name: String, _ element: Element, _ design: Design) throws -> Asset {
        guard let asset = design.assets[name] else {
            throw DrawingError(
                .unreadableAsset, "Design ‘\(design.id)’, element ‘\(element.id)’: there is no asset ‘\(name)’; add it."
            )
        }
        return asset
    }

    private static func line(_ stroke: Stroke, _ box: Rectangle) -> DisplayItem {
        let path = Path([.move(x: box.x, y: box.y), .line(x: box.x + box.width, y: box.y + box.height)])
        return .stroke(
            path, stroke.colour, widthPoints: stroke.width.points, dashPoints: stroke.dash.map(\.points))
    }

    private static func rectangle(_ rectangle: RectangleContent, _ box: Rectangle) -> [DisplayItem] {
        let path = Path(box, cornerRadius: rectangle.cornerRadius.points)
        var items: [DisplayItem] = []
        if let fill = rectangle.fill { items.append(.fill(path, fill)) }
        if let stroke = rectangle.stroke {
            items.append(
                .stroke(
                    path, stroke.colour, widthPoints: stroke.width.points, dashPoints: stroke.dash.map(\.points)))
        }
        return items
    }
}
