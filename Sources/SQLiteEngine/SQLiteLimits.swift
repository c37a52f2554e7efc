/// The limits of the embedded database.
enum SQLiteLimits {
    /// How long a writer waits for another process's transaction, in seconds.
    static let busyTimeoutSeconds = 10.0
    /// How many readers work at the same time.
    static let maximumReaders = 4
    /// How much of the file each connection keeps in memory at most, in KiB.
    ///
    /// Little, because SQLite goes over all of it at the end of many a transaction (after a page was split), and a
    /// reader forgets it at the next commit: with 128 MiB a door's scans take half as long again.
    static let cacheKibibytes = 2000
    /// From how many pages of 4 KiB in the log on they are put into the file (``Checkpointer``).
    ///
    /// A page that changes again and again meanwhile is written there once. SQLite's own 1000 costs a door some 5 % of
    /// its scans.
    static let checkpointPages = 4000
    /// How much of the file is read where the kernel keeps it, without a copy, in bytes.
    ///
    /// It is as much as SQLite allows, just below 2 GiB; a million tickets take 1.5 to 2 GB. What lies beyond is copied
    /// page by page.
    static let mappedBytes = 2_147_418_112
}
