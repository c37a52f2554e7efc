package import Ticketing

/// One page of a search, newest orders first.
package struct OrderPage: Hashable, Sendable {
    /// The orders.
    package let orders: [Order]
    /// Where the next page starts; nil on the last page.
    package let next: OrderID?
}
