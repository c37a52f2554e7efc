/// Elements whose boxes are relative to their group's.
package struct GroupContent: Sendable {
    /// What is drawn, from back to front.
    package let elements: [Element]
    /// For what the elements are drawn again and again; nil if they are drawn once.
    package let repetition: Repetition?

    /// A group of checked parts.
    package init(elements: [Element], repetition: Repetition? = nil) {
        self.elements = elements
        self.repetition = repetition
    }
}
