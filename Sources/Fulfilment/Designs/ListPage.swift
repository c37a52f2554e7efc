/// One page of a list, and where the next one starts.
package struct ListPage<Item: Sendable, Cursor: Sendable>: Sendable {
    /// What is on the page.
    package let items: [Item]
    /// The start of the next page, nil if this is the last.
    package let next: Cursor?
}
