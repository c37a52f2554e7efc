package import Storage

/// A column of the database whose values are sealed, so that all of them can be sealed with another key.
///
/// Each feature that seals something makes one, and the composition root lists them all.
package struct SealedColumn: Sendable {
    /// Names the place of a row's value.
    let place: @Sendable (_ row: String) -> SecretPlace
    /// Reads all values: a query with the columns `row`, what names the row, and `sealed`.
    let selection: SQL
    /// Replaces the value of the row ?1 with ?2.
    let update: SQL

    /// A column.
    ///
    /// - Parameters:
    ///   - place: names the place of a row's value.
    ///   - selection: reads all values, with the columns `row` and `sealed`.
    ///   - update: replaces the value of the row ?1 with ?2.
    package init(
        place: @escaping @Sendable (_ row: String) -> SecretPlace, selection: SQL, update: SQL
    ) {
        self.place = place
        self.selection = selection
        self.update = update
    }
}
