/// Reads the elements of a design.
final class ElementReader {
    private typealias Kind = DesignWords.ElementType

    private var page: PageFormat?
    private let content: ContentReader
    private(set) var scope: FieldScope
    private let shelf: AssetShelf
    /// Where each element was written, by its id.
    private(set) var places: [String: JSONPlace] = [:]
    private var count = 0

    init(
        scope: FieldScope, families: [String], fontFiles: [Asset], inspector: any ResourceInspecting,
        shelf: AssetShelf
    ) {
        self.scope = scope
        self.shelf = shelf
        content = ContentReader(families: families, fontFiles: fontFiles, inspector: inspector)
    }

    /// The faces that texts asked for so far.
    var fonts: Set<FontUse> { content.fonts }

    /// The elements of a page that could be read.
    func elements(_ items: [DocumentCursor], on page: PageFormat?) -> [Element] {
        self.page = page
        return elements(items, in: .page)
    }

    /// The elements that could be read, of a list whose coordinates lie on the page as the placement says.
    private func elements(_ items: [DocumentCursor], in placement: Placement) -> [Element] {
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
        guard case .object = cursor.content else {
            cursor.wrongType("an object")
            return nil
        }
        guard let kind = cursor.required("type")?.choice(Kind.self) else { return nil }
        _ = cursor.isObject(of: DesignShapes.element(kind))
        let id = cursor.required("id").flatMap(identifier)
        if let id { places[id] = cursor.place }
        let box = cursor.required("box").flatMap { self.box($0, allowsFlat: kind == .line) }
        let rotation = cursor["rotate"].map { $0.number(in: DesignRanges.rotationDegrees, unit: "degrees") } ?? 0
        let condition = cursor["when"].map {
            Self.condition($0, in: Self.holdsList(cursor) ? scope.counting(.listCondition) : scope)
        }
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
        let content = self.content(of: kind, cursor, box, in: inner)
        guard let id, let box, let rotation, let content else { return nil }
        return Element(
            id: id, pointer: cursor.pointer, box: box, rotationDegrees: rotation, condition: condition ?? nil,
            alternativeText: alternative, content: content)
    }

    private func content(of kind: Kind, _ cursor: DocumentCursor, _ box: Box?, in placement: Placement?) -> Element
        .Content?
    {
        switch kind {
        case .text: return content.text(cursor, in: scope).map(Element.Content.text)
        case .barcode: return content.barcode(cursor, in: scope).map(Element.Content.barcode)
        case .image:
            let asset = cursor.required("src").flatMap { shelf.asset(at: $0, kinds: [.png, .jpeg]) }
            return asset.map { .image(asset: $0.name) }
        case .artwork:
            let asset = cursor.required("src").flatMap { shelf.asset(at: $0, kinds: [.svg]) }
            return asset.map { .artwork(asset: $0.name) }
        case .line: return cursor.required("stroke").flatMap(content.stroke).map(Element.Content.line)
        case .rectangle: return content.rectangle(cursor).map(Element.Content.rectangle)
        case .group:
            return group(cursor, box, in: placement).map(Element.Content.group)
        }
    }

    private func group(_ cursor: DocumentCursor, _ box: Box?, in placement: Placement?) -> GroupContent? {
        let outer = scope
        defer { scope = outer }
        let repetition = cursor["repeat"].map { self.repetition($0, box) } ?? .some(nil)
        if cursor["repeat"] != nil { scope = outer.repeated }
        guard let items = cursor.required("elements")?.items() else { return nil }
        // Without its own box, where its elements lie is unknown, and they are checked as if on the page.
        let elements = elements(items, in: placement ?? .page)
        guard let repetition else { return nil }
        return GroupContent(elements: elements, repetition: repetition)
    }

    /// Whether it is a group that goes through a list, or has one in it: its `when` decides how many pages there are.
    private static func holdsList(_ cursor: DocumentCursor) -> Bool {
        cursor["repeat"] != nil || (cursor["elements"]?.items(orNone: ()).contains(where: holdsList) ?? false)
    }

    private func repetition(_ cursor: DocumentCursor, _ box: Box?) -> Repetition? {
        guard cursor.isObject(of: DesignShapes.repetition) else { return nil }
        guard scope.kind != .ticket else {
            cursor.problem(
                .unknownKey, "A ticket goes through no other tickets.",
                remedy: "Take the ‘repeat’ away, or make the design’s kind ‘cover’ or ‘list’.")
            return nil
        }
        guard !scope.isRepeated else {
            cursor.problem(
                .repeatDoesNotFit, "A group with a ‘repeat’ stands in another one.", remedy: "Take one ‘repeat’ away.")
            return nil
        }
        let list = cursor.required("each")?.choice(Repetition.List.self)
        let width = cursor["width"].map { $0.length(in: DesignRanges.cell) } ?? box?.width
        let height = cursor.required("height")?.length(in: DesignRanges.cell)
        let gap = cursor["gap"].map(PaperReader.gap) ?? (.zero, .zero)
        guard let list, let width, let height, let gap, let box else { return nil }
        let repetition = Repetition(
            list: list, cellWidth: width, cellHeight: height, columnGap: gap.x, rowGap: gap.y)
        guard repetition.columns(inWidth: box.width) > 0, repetition.rows(inHeight: box.height) > 0 else {
            cursor.problem(
                .repeatDoesNotFit,
                "The group’s box of \(box.width.millimetres) × \(box.height.millimetres) mm holds no cell of "
                    + "\(width.millimetres) × \(height.millimetres) mm.",
                remedy: "Make the box larger, or the cell smaller.")
            return nil
        }
        return repetition
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
        if let earlier = places[id] {
            cursor.problem(
                .duplicateElement, "The id ‘\(id)’ is taken by the element at \(earlier.pointer).",
                remedy: "Choose another id."
            )
            return nil
        }
        return id
    }

    private func box(_ cursor: DocumentCursor, allowsFlat: Bool) -> Box? {
        guard cursor.isObject(of: DesignShapes.box) else { return nil }
        let x = cursor.required("x")?.length(in: DesignRanges.coordinate)
        let y = cursor.required("y")?.length(in: DesignRanges.coordinate)
        let width = cursor.required("width")?.length(in: DesignRanges.boxSize)
        let height = cursor.required("height")?.length(in: DesignRanges.boxSize)
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

    static func condition(_ cursor: DocumentCursor, in scope: FieldScope) -> Condition? {
        guard let source = cursor.text(maximumLength: DesignLimits.expressionBytes) else { return nil }
        do throws(ExpressionIssue) {
            let condition = try ConditionParser.parse(source, in: scope)
            for issue in ConditionLint(scope: scope).issues(of: source) { cursor.report.add(issue, at: cursor.place) }
            return condition
        } catch {
            cursor.report.add(error, at: cursor.place)
            return nil
        }
    }

    /// One font family or a list of them, in order of preference.
    static func families(_ cursor: DocumentCursor) -> [String]? {
        if case .text = cursor.content { return cursor.text(maximumLength: 100).map { [$0] } }
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
