import Designs

/// A group whose elements are drawn once for each item of a list.
struct RepeatedGroup {
    let repetition: Repetition
    /// The elements in the first cell.
    let elements: [PreparedElement]
    /// How many items the group's box holds.
    let capacity: Int
    private let columns: Int

    init(_ repetition: Repetition, _ elements: [PreparedElement], in box: Box) {
        self.repetition = repetition
        self.elements = elements
        columns = max(1, repetition.columns(inWidth: box.width))
        capacity = columns * max(1, repetition.rows(inHeight: box.height))
    }

    /// From the first cell to another, counted from 0.
    func shift(ofCell index: Int) -> Transform {
        let x = (repetition.cellWidth.points + repetition.columnGap.points) * Double(index % columns)
        let y = (repetition.cellHeight.points + repetition.rowGap.points) * Double(index / columns)
        return .translation(x: x, y: y)
    }
}
