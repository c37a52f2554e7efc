import Designs

/// A page of a design made ready by one drawing thread.
final class PreparedPage {
    /// Neighbours from back to front that are drawn alike.
    enum Layer {
        /// The same on every page; its steps are made with the first page, whose errors it may have.
        case fixed([PreparedElement], items: [DisplayItem]?)
        case merged(PreparedElement)
    }

    let format: PageFormat
    let condition: Condition?
    var layers: [Layer]

    init(_ page: DesignPage, _ design: Design, _ fonts: FontContext) throws {
        format = page.format
        condition = page.condition
        layers = []
        var fixed: [PreparedElement] = []
        for element in page.elements {
            let prepared = try PreparedElement(
                element, offsetX: 0, offsetY: 0, locale: design.locale, design, fonts)
            if prepared.isFixed {
                fixed.append(prepared)
                continue
            }
            if !fixed.isEmpty { layers.append(.fixed(fixed, items: nil)) }
            fixed = []
            layers.append(.merged(prepared))
        }
        if !fixed.isEmpty { layers.append(.fixed(fixed, items: nil)) }
    }

    /// The elements from back to front.
    var elements: [PreparedElement] {
        layers.flatMap { layer in
            switch layer {
            case .fixed(let elements, _): elements
            case .merged(let element): [element]
            }
        }
    }

    /// What may have ink: the paper and its bleed.
    var bounds: Rectangle {
        let bleed = format.bleed.points
        return Rectangle(
            x: -bleed, y: -bleed, width: format.width.points + 2 * bleed, height: format.height.points + 2 * bleed)
    }

    /// How often the page is drawn so that each list finds room for all of its items.
    func continuations(for record: MergeRecord) -> Int {
        var most = 1
        for case .merged(let element) in layers { most = max(most, element.continuations(for: record)) }
        return most
    }
}
