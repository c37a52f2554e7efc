import Foundation
import Synchronization

/// A bar on standard error while a person watches; silent otherwise.
final class ProgressBar: Sendable {
    private static let width = 32

    private let label: String
    private let total: Int
    private let shown = Mutex<Int>(-1)

    /// A bar for so many steps.
    init(_ label: String, total: Int) {
        self.label = label
        self.total = max(total, 1)
    }

    /// Shows that so many steps are done.
    func show(_ done: Int) {
        guard Terminal.isWatched else { return }
        let perMille = min(done, total) * 1000 / total
        let isNew = shown.withLock { last in
            defer { last = perMille }
            return last != perMille
        }
        guard isNew else { return }
        let filled = perMille * Self.width / 1000
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        let end = done >= total ? "\n" : ""
        FileHandle.standardError.write(Data("\r\(label) \(bar) \(done)/\(total)\(end)".utf8))
    }
}
