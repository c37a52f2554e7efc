/// A place in a file.
package struct SourcePlace: Hashable, Sendable {
    /// The physical line, from 1.
    package let line: Int
    /// The character in that line, from 1, counted in Unicode scalars.
    package let column: Int

    /// The place at that line and character.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
