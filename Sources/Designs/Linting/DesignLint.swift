/// Finds what can be drawn and will probably disappoint, from where elements stand alone.
struct DesignLint {
    /// An element with its place on its page worked out.
    struct Item {
        let element: Element
        let bounds: Placement.Bounds
        /// The conditions of the element and of the groups around it.
        let conditions: [String]
        /// Whether it is drawn once for each item of a list.
        let isRepeated: Bool
    }

    /// Where each element was written, by its id.
    let places: [String: JSONPlace]
    let report: ProblemReport
    /// Who knows what symbologies ask for.
    let inspector: any ResourceInspecting

    func check(_ pages: [DesignPage]) {
        for page in pages {
            let items = Self.items(page.elements, in: .page, conditions: [], isRepeated: false)
            for item in items { checkEdges(item, page.format) }
            BarcodeLint(lint: self, items: items).check()
        }
    }

    /// Notes what the rule says about an element.
    func warn(_ rule: DesignProblem.Rule, _ element: Element, _ message: String, remedy: String) {
        guard let place = places[element.id] else { return }
        report.add(rule, at: place, message, remedy: remedy)
    }

    /// The elements from back to front without their groups; those of a list stand where its first cell is.
    private static func items(
        _ elements: [Element], in placement: Placement, conditions: [String], isRepeated: Bool
    ) -> [Item] {
        elements.flatMap { element -> [Item] in
            let here = placement.within(element.box, rotatedDegrees: element.rotationDegrees)
            let conditions = conditions + [element.condition?.source].compactMap(\.self)
            guard case .group(let group) = element.content else {
                let bounds = here.bounds(width: element.box.width, height: element.box.height)
                return [Item(element: element, bounds: bounds, conditions: conditions, isRepeated: isRepeated)]
            }
            return items(
                group.elements, in: here, conditions: conditions,
                isRepeated: isRepeated || group.repetition != nil)
        }
    }

    // MARK: Edges

    private func checkEdges(_ item: Item, _ page: PageFormat) {
        // Sines and decimals round; a hundredth of a millimetre is no complaint.
        let slack = 0.01
        let bleed = page.bleed.millimetres
        let (width, height) = (page.width.millimetres, page.height.millimetres)
        let bounds = item.bounds
        let beyond = [-bounds.left, -bounds.top, bounds.right - width, bounds.bottom - height]
        let farthest = beyond.max() ?? 0
        if case .barcode = item.element.content, farthest > slack {
            warn(
                .cutBarcode, item.element,
                "The barcode ‘\(item.element.id)’ reaches \(Self.millimetres(farthest)) mm beyond the page.",
                remedy: "Move it or make it smaller; no door reads a barcode that is cut.")
            return
        }
        if farthest > bleed + slack {
            warn(
                .partlyOffPage, item.element,
                "‘\(item.element.id)’ reaches \(Self.millimetres(farthest)) mm beyond the page"
                    + (bleed > 0 ? ", and the bleed is \(Self.millimetres(bleed)) mm." : "."),
                remedy: "Move it or make it smaller; what lies there is not printed.")
            return
        }
        let margin = page.safeMargin.millimetres
        guard !item.element.mustBeRead else {
            if -farthest < margin - slack {
                warn(
                    .outsideSafeArea, item.element,
                    farthest > slack
                        ? "‘\(item.element.id)’ reaches \(Self.millimetres(farthest)) mm over the cut."
                        : "‘\(item.element.id)’ is \(Self.millimetres(-farthest)) mm from the edge, and ‘safe’ asks "
                            + "for \(Self.millimetres(margin)) mm.", remedy: "Move it inwards.")
            }
            return
        }
        if bleed > 0, beyond.contains(where: { $0 > slack && $0 < bleed - slack }) {
            warn(
                .inBleed, item.element, "‘\(item.element.id)’ ends between the cut and the edge of the bleed.",
                remedy: "Let it end on the page, or draw it \(Self.millimetres(bleed)) mm beyond the cut.")
        }
    }

    private static func millimetres(_ number: Double) -> String {
        let hundredths = (number * 100).rounded() / 100
        return hundredths == hundredths.rounded() ? String(Int(hundredths)) : String(hundredths)
    }
}

extension Element {
    /// Whether people or scanners read it, so that no cut may touch it.
    fileprivate var mustBeRead: Bool {
        switch content {
        case .text, .barcode: true
        case .image, .artwork, .line, .rectangle, .group: false
        }
    }
}
