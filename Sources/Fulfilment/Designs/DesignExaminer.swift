package import Designs
import Foundation

/// Reads and checks designs one at a time, on a thread of its own.
///
/// Examining artwork may take seconds of a processor; on Swift's own threads it would hold up every request.
package final class DesignExaminer: Sendable {
    private let inspector: any ResourceInspecting
    private let queue = DispatchQueue(label: "design-examiner")

    /// An examiner that asks the inspector about fonts, artwork and symbologies.
    package init(inspector: any ResourceInspecting) { self.inspector = inspector }

    /// The design with what is needed to keep it, or everything that is wrong with it.
    package func load(_ source: DesignSource) async -> Result<LoadedDesign, DesignRefusal> {
        await withCheckedContinuation { continuation in
            queue.async { [inspector] in continuation.resume(returning: source.load(inspector: inspector)) }
        }
    }
}
