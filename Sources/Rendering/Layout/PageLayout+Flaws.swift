import Barcodes
import Designs

extension PageLayout {
    /// Everything that goes wrong when a ticket's pages are drawn, where drawing itself stops at the first.
    ///
    /// - Returns: the flaws in the order of pages and elements; none if it can be drawn.
    /// - Throws: a `DrawingError` that is about no element.
    func flaws(of page: TicketPage) throws -> [DrawingFlaw] {
        let prepared = try prepared(page.design)
        let parts = try prepared.parts(for: page)
        var flaws: [DrawingFlaw] = []
        for (index, part) in parts.enumerated() {
            let place = prepared.place(of: page, part, number: index + 1, of: parts.count, on: .design)
            for element in part.page.elements { collect(element, place, &flaws) }
        }
        return flaws
    }

    private func collect(_ prepared: PreparedElement, _ place: PagePlace, _ flaws: inout [DrawingFlaw]) {
        if let condition = prepared.element.condition, !condition.holds(for: place.page.record) { return }
        let inner = prepared.rotation.map { place.within($0) } ?? place
        switch prepared.content {
        case .group(let elements):
            for element in elements { collect(element, inner, &flaws) }
        case .repeated(let group):
            for (_, cell) in cells(of: group, inner) {
                for element in group.elements { collect(element, cell, &flaws) }
            }
        case .fixed, .text, .barcode:
            var items: [DisplayItem] = []
            do {
                try append(prepared, to: &items, place)
            } catch let error as DrawingError {
                flaws.append(DrawingFlaw(element: prepared.element.id, kind: .undrawable(error)))
            } catch {
                flaws.append(
                    DrawingFlaw(
                        element: prepared.element.id, kind: .undrawable(DrawingError(.failed, "\(error)"))))
            }
            for case .modules(let matrix, let box, _) in items {
                let dotsPerInch = place.dotsPerInch ?? RenderingLimits.usualDotsPerInch
                let dots = box.width / Double(matrix.width) * Double(dotsPerInch) / 72
                // A module of a quarter of a millimetre is two dots of 203 to the inch but for rounding.
                guard dots < RenderingLimits.leastDotsPerModule - 0.01 else { continue }
                flaws.append(
                    DrawingFlaw(element: prepared.element.id, kind: .smallModule(dots: dots, dotsPerInch: dotsPerInch)))
            }
        }
    }
}
