/// Reads orders from files of one format: the extension point `import.adapter`.
///
/// An importer is made once by the composition root. For each file it makes an ``OrderSource``, which turns the
/// format's own texts into ``SourceOrder`` values with their places. What the texts mean, and whether they are right,
/// is the same for all formats and is decided by ``OrderImport``.
package protocol OrderImporter: Sendable {
    /// The dotted name, for example `import.csv`; it stands in the audit and never changes.
    var id: String { get }
    /// What the command line and file names call the format, for example `csv`.
    var format: String { get }

    /// A source of the orders in the chunks.
    ///
    /// - Parameters:
    ///   - chunks: gives the file's next bytes, nothing at its end; each chunk is at least one byte long.
    ///   - limits: what the source must not exceed.
    /// - Returns: the source, at the file's start.
    func makeSource(of chunks: @escaping () throws -> [UInt8], limits: ImportLimits) -> any OrderSource
}
