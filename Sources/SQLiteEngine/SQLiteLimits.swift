/// The limits of the embedded database.
enum SQLiteLimits {
    /// How long a writer waits for another process's transaction, in seconds.
    static let busyTimeoutSeconds = 10.0
    /// How many readers work at the same time.
    static let maximumReaders = 4
    /// How much of the file each connection keeps in memory at most, in KiB; SQLite's own 2,000 make imports slow.
    static let cacheKibibytes = 32_768
}
