/// A file that is being read, order by order.
///
/// It is made, asked for the next order until it answers nil, and dropped, all on one thread; it keeps no more of the
/// file in memory than one order.
package protocol OrderSource {
    /// The next order; nil at the end of the file.
    ///
    /// What is wrong on the way is told and passed over, so that one reading of a file tells all its problems.
    ///
    /// - Parameter problems: takes what is wrong with the file's form.
    /// - Returns: the order with all its tickets.
    /// - Throws: only what reading the file throws.
    mutating func next(telling problems: inout ImportProblems) throws -> SourceOrder?
}
