/// Items that many pages share, such as a design's fixed texts and lines.
///
/// Its identity is what back-ends keep it by: they may record it once and place it again on every page.
package final class Form: Sendable {
    /// Lines and areas that are drawn on every page sooner than a form for them is placed there.
    private static let plainItems = 2

    /// Where its items are; nothing of them is drawn outside.
    package let bounds: Rectangle
    /// What it draws, from back to front.
    package let items: [DisplayItem]

    /// A form of those items.
    package init(bounds: Rectangle, items: [DisplayItem]) {
        self.bounds = bounds
        self.items = items
    }

    /// The items with forms in the places of those that are drawn sooner so.
    ///
    /// Pictures and artwork stand beside forms, because back-ends keep them by their bytes, for all who show them.
    ///
    /// - Parameters:
    ///   - items: what is drawn on every page, from back to front.
    ///   - bounds: where it is.
    /// - Returns: what draws the same.
    static func gathering(_ items: [DisplayItem], bounds: Rectangle) -> [DisplayItem] {
        var gathered: [DisplayItem] = []
        var waiting: [DisplayItem] = []
        func gather() {
            let isForm = waiting.count > plainItems || !waiting.allSatisfy(\.isPlain)
            gathered += isForm ? [.form(Form(bounds: bounds, items: waiting))] : waiting
            waiting = []
        }
        // What is drawn through one transform stays together.
        var together: [DisplayItem] = []
        var depth = 0
        for item in items {
            together.append(item)
            switch item {
            case .push: depth += 1
            case .pop: depth -= 1
            case .glyphs, .fill, .stroke, .image, .artwork, .modules, .form, .clip: break
            }
            guard depth == 0 else { continue }
            if together.contains(where: \.isPicture) {
                gather()
                gathered += together
            } else {
                waiting += together
            }
            together = []
        }
        gather()
        return gathered
    }
}
