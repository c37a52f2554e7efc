/// How far an import has come.
package struct ImportProgress: Hashable, Sendable {
    /// How many orders were read.
    package let ordersRead: Int
    /// How many tickets were read.
    package let ticketsRead: Int
    /// How many problems were found.
    package let problems: Int
}
