/// Reads orders from JSON, an object with an array `orders` or that array alone; see `docs/import.md`.
package struct JSONOrderImporter: OrderImporter {
    package let id = "import.json"
    package let format = "json"

    /// The importer.
    package init() {}

    package func makeSource(
        of chunks: @escaping () throws -> [UInt8], limits: ImportLimits
    ) -> any OrderSource {
        JSONOrderSource(JSONReader(chunks, limits: limits), limits: limits)
    }
}
