/// One side of paper that a design draws, for example a ticket's front or its back.
package struct DesignPage: Sendable {
    /// The paper.
    package let format: PageFormat
    /// When the page is drawn at all; always, if there is none.
    package let condition: Condition?
    /// What is drawn, from back to front.
    package let elements: [Element]

    /// A page of checked parts.
    package init(format: PageFormat, condition: Condition? = nil, elements: [Element]) {
        self.format = format
        self.condition = condition
        self.elements = elements
    }
}
