/// Reads the elements of a design.
final class ElementReader {
    private static let commonKeys = ["id", "type", "box", "rotate", "when", "alt"]
    private static let coordinates = -DesignLimits.pageEdge.millimetres...DesignLimits.pageEdge.millimetres
    private static let sizes = 0...DesignLimits.pageEdge.millimetres

    private enum Kind: String, CaseIterable {
        case text, barcode, image, artwork, line, rectangle, group

        var keys: [String] {
            switch self {
            case .text: ContentReader.textKeys
            case .barcode: ContentReader.barcodeKeys
            case .image, .artwork: ["src"]
            case .line: ["stroke"]
            case .rectangle: ["stroke", "fill", "radius"]
            case .group: ["elements"]
            }
        }
    }

    private let page: PageFormat?
    private let content: ContentReader
    private let scope: FieldScope
    private let shelf: AssetShelf
    private var pointersByID: [String: String] = [:]
    private var count = 0

    init(
        scope: FieldScope, families: [String], page: PageFormat?, inspector: any ResourceInspecting, shelf: AssetShelf
    ) {
        self.page = page
        self.scope = scope
        self.shelf = shelf
        content = ContentReader(scope: scope, families: families, inspector: inspector)
    }

    /// The faces that texts asked for so far.
    var fonts: Set<FontUse> { content.fonts }

    /// The elements that could be read, of a list whose coordinates lie on the page as the placement says.
    func elements(_ items: [DocumentCursor], in placement: Placement) -> [Element] {
        var elements: [Element] = []
        for item in items {
            count += 1
            guard count <= DesignLimits.elements else {
                if count == DesignLimits.elements + 1 {
                    item.problem(
                        .tooMany, "The design has more than \(DesignLimits.elements) elements.",
                        remedy: "Make a drawing out of what does not change, and place it as artwork.")
                }
                break
            }
            if let element = element(item, in: placement) { elements.append(element) }
        }
        return elements
    }

    private func element(_ cursor: DocumentCursor, in placement: Placement) -> Element? {
        guard case .object = cursor.value else {
            cursor.wrongType("an object")
            return nil
        }
        guard let kind = cursor.required("type")?.choice(Kind.self) else { return nil }
        _ = cursor.isObject(ofKeys: Self.commonKeys + kind.keys)
        let id = cursor.required("id").flatMap(identifier)
        let box = cursor.required("box").flatMap { self.box($0, allowsFlat: kind == .line) }
        let rotation = cursor["rotate"].map { $0.number(in: -360...360, unit: "degrees") } ?? 0
        let condition = cursor["when"].map(condition)
        let alternative = cursor["alt"]?.text(maximumLength: 500)
        var inner: Placement?
        if let box, let rotation, let boxCursor = cursor["box"] {
            let here = placement.within(box, rotatedDegrees: rotation)
            inner = here
            if let page, here.isOff(page, width: box.width, height: box.height) {
                boxCursor.problem(
                    .offPage,
                    "The box lies wholly off the page of \(page.width.millimetres) × \(page.height.millimetres) mm.",
                    remedy: "Move it, or correct its size.")
            }
        }
        let content = self.content(of: kind, cursor, in: inner)
        guard let id, let box, let rotation, let content else { return nil }
        return Element(
            id: id, pointer: cursor.pointer, box: box, rotationDegrees: rotation, condition: condition ?? nil,
            alternativeText: alternative, content: content)
    }

    private func content(of kind: Kind, _ cursor: DocumentCursor, in placement: Placement?) -> Element.Content? {
        switch kind {
        case .text: return content.text(cursor).map(Element.Content.text)
        case .barcode: return content.barcode(cursor).map(Element.Content.barcode)
        case .image:
            let asset = cursor.required("src").flatMap { shelf.asset(at: $0, kinds: [.png, .jpeg]) }
            return asset.map { .image(asset: $0.name) }
        case .artwork:
            let asset = cursor.required("src").flatMap { shelf.asset(at: $0, kinds: [.svg]) }
            return asset.map { .artwork(asset: $0.name) }
        case .line: return cursor.required("stroke").flatMap(content.stroke).map(Element.Content.line)
        case .rectangle: return content.rectangle(cursor).map(Element.Content.rectangle)
        case .group:
            guard let items = cursor.required("elements")?.items() else { return nil }
            // Without its own box, where its elements lie is unknown, and they are checked as if on the page.
            return .group(GroupContent(elements: elements(items, in: placement ?? .page)))
        }
    }

    private func identifier(_ cursor: DocumentCursor) -> String? {
        guard let id = cursor.text(maximumLength: 64) else { return nil }
        let isPlain = id.unicodeScalars.allSatisfy { scalar in
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                || "-_.".unicodeScalars.contains(scalar)
        }
        guard isPlain else {
            cursor.problem(
                .invalidText, "‘\(DocumentCursor.shortened(id))’ is no element id.",
                remedy: "Use letters, digits, hyphens, underscores and points.")
            return nil
        }
        if let earlier = pointersByID[id] {
            cursor.problem(
                .duplicateElement, "The id ‘\(id)’ is taken by the element at \(earlier).", remedy: "Choose another id."
            )
            return nil
        }
        pointersByID[id] = cursor.pointer
        return id
    }

    private func box(_ cursor: DocumentCursor, allowsFlat: Bool) -> Box? {
        guard cursor.isObject(ofKeys: ["x", "y", "width", "height"]) else { return nil }
        let x = cursor.required("x")?.length(in: Self.coordinates)
        let y = cursor.required("y")?.length(in: Self.coordinates)
        let width = cursor.required("width")?.length(in: Self.sizes)
        let height = cursor.required("height")?.length(in: Self.sizes)
        guard let x, let y, let width, let height else { return nil }
        let isFlat = width == .zero || height == .zero
        let isPoint = width == .zero && height == .zero
        guard !isPoint, allowsFlat || !isFlat else {
            cursor.problem(
                .numberOutOfRange, "The box has no \(width == .zero ? "width" : "height").",
                remedy: "Give it one; only a line may lie flat.")
            return nil
        }
        return Box(x: x, y: y, width: width, height: height)
    }

    private func condition(_ cursor: DocumentCursor) -> Condition? {
        guard let source = cursor.text(maximumLength: DesignLimits.expressionBytes) else { return nil }
        do throws(ExpressionIssue) {
            return try ConditionParser.parse(source, in: scope)
        } catch {
            cursor.report.add(error, at: cursor.pointer)
            return nil
        }
    }

    /// One font family or a list of them, in order of preference.
    static func families(_ cursor: DocumentCursor) -> [String]? {
        if case .text = cursor.value { return cursor.text(maximumLength: 100).map { [$0] } }
        guard let items = cursor.items() else { return nil }
        guard (1...DesignLimits.fontFamilies).contains(items.count) else {
            cursor.problem(
                .tooMany, "The list names \(items.count) font families.",
                remedy: "Name 1 to \(DesignLimits.fontFamilies).")
            return nil
        }
        let families = items.compactMap { $0.text(maximumLength: 100) }
        return families.count == items.count ? families : nil
    }
}
