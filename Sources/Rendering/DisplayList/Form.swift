/// Items that many pages share, such as a design's artwork and fixed texts.
///
/// Its identity is what back-ends keep it by: they may record it once and place it again on every page.
package final class Form: Sendable {
    /// Lines and areas that are drawn on every page sooner than a form for them is placed there.
    static let plainItems = 2

    /// Where its items are; nothing of them is drawn outside.
    package let bounds: Rectangle
    /// What it draws, from back to front.
    package let items: [DisplayItem]

    /// Whether glyphs are among them.
    let hasText: Bool

    /// A form of those items.
    package init(bounds: Rectangle, items: [DisplayItem]) {
        self.bounds = bounds
        self.items = items
        hasText = items.contains { if case .glyphs = $0 { true } else { false } }
    }
}
