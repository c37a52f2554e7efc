import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Puts what stands in the write-ahead log into the file beside the writer, instead of in its time.
///
/// SQLite by itself does so within a commit once the log is long, and whoever waits for just that commit waits several
/// times as long. Here a connection of its own copies the pages while the writer goes on. What came meanwhile is
/// little: the writer copies it with its next commit, and the log begins anew.
///
/// Nothing depends on it but the log's length: commits are in the log, and on the disk, before it is asked.
/// See <https://www.sqlite.org/wal.html#ckpt>.
final class Checkpointer: @unchecked Sendable {
    private enum State {
        /// The log is short, or nobody has begun.
        case idle
        case copying
        /// The writer is to copy the rest.
        case copied
    }

    private let path: String
    private let queue = DispatchQueue(label: "willcall.checkpoints")
    private let state = Mutex(State.idle)
    /// Its connection, once the log was long; used on the queue alone.
    private var handle: OpaquePointer?

    /// One for the file at a path.
    init(path: String) { self.path = path }

    deinit { sqlite3_close_v2(handle) }

    /// Takes the place of SQLite's own checkpoints on the writer's connection, which it must outlive.
    func watch(_ writer: GRDB.Database) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            writer.sqliteConnection,
            { context, writer, _, pages in
                if let context, let writer {
                    Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue().noteLog(of: pages, on: writer)
                }
                // The commit is kept, whatever becomes of the log.
                return SQLITE_OK
            }, context)
    }

    /// Looks, after a commit, how long the log is.
    private func noteLog(of pages: Int32, on writer: OpaquePointer) {
        guard pages >= SQLiteLimits.checkpointPages else { return }
        let before = state.withLock { state in
            defer { if state != .copying { state = state == .idle ? .copying : .idle } }
            return state
        }
        switch before {
        case .idle: queue.async { self.copy() }
        case .copying: return
        case .copied: sqlite3_wal_checkpoint_v2(writer, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        }
    }

    /// Copies what can be copied while others read and write; where that fails, the writer copies it all.
    private func copy() {
        if handle == nil { open() }
        if let handle { sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil) }
        state.withLock { $0 = .copied }
    }

    private func open() {
        var opened: OpaquePointer?
        guard sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK,
            // A page is on the disk before the log may forget it.
            sqlite3_exec(opened, "PRAGMA synchronous = FULL", nil, nil, nil) == SQLITE_OK
        else {
            sqlite3_close_v2(opened)
            return
        }
        handle = opened
    }
}
