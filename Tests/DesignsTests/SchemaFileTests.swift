import Designs
import Foundation
import Testing

/// The published JSON Schema is the reader's own tables; `RECORD_DOCS=1` writes it anew and fails the run.
@Suite struct SchemaFileTests {
    @Test func `the published schema is up to date`() throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("schemas/design-1.json")
        if ProcessInfo.processInfo.environment["RECORD_DOCS"] == "1" {
            try DesignSchema.text.write(to: url, atomically: true, encoding: .utf8)
            Issue.record("The schema was written; run again without RECORD_DOCS.")
        } else {
            let written = try String(contentsOf: url, encoding: .utf8)
            #expect(written == DesignSchema.text, "Run RECORD_DOCS=1 swift test --filter SchemaFileTests")
        }
    }
}
