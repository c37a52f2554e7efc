/// Reads orders from comma-separated values, one row per ticket; see `docs/import.md`.
package struct CSVOrderImporter: OrderImporter {
    package let id = "import.csv"
    package let format = "csv"

    /// The importer.
    package init() {}

    package func makeSource(
        of chunks: @escaping () throws -> [UInt8], limits: ImportLimits
    ) -> any OrderSource {
        CSVOrderSource(CSVReader(chunks, limits: limits), limits: limits)
    }
}
