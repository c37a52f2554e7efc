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
final class Checkpointer: Sendable {
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
    /// Its connection, once the log was long.
    private let connection = Mutex<OpaquePointer?>(nil)

    /// One for the file at a path.
    init(path: String) { self.path = path }

    deinit { connection.withLock { _ = sqlite3_close_v2($0) } }

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
        let found = state.withLock { state in
            let found = state
            switch found {
            case .idle: state = .copying
            case .copying: break
            case .copied: state = .idle
            }
            return found
        }
        switch found {
        case .idle: queue.async { self.copy() }
        case .copying: break
        case .copied: Self.checkpoint(by: writer)
        }
    }

    /// Copies what can be copied while others read and write; where that fails, the writer copies it all.
    private func copy() {
        connection.withLock { connection in
            if connection == nil { connection = Self.open(path) }
            if let connection { Self.checkpoint(by: connection) }
        }
        state.withLock { $0 = .copied }
    }

    /// Copies up to what somebody still reads, and waits for nobody; what is left, the next one copies.
    private static func checkpoint(by connection: OpaquePointer) {
        sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    }

    private static func open(_ path: String) -> OpaquePointer? {
        var connection: OpaquePointer?
        guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK,
            // A page is on the disk before the log may forget it.
            sqlite3_exec(connection, "PRAGMA synchronous = FULL", nil, nil, nil) == SQLITE_OK
        else {
            sqlite3_close_v2(connection)
            return nil
        }
        return connection
    }
}
