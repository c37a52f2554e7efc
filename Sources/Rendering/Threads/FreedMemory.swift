import CMalloc

/// Memory that was used and is free again.
enum FreedMemory {
    /// Gives it back to the system.
    ///
    /// The C library keeps what a thread has freed for that thread, so that after a few large documents, drawn now by
    /// one thread and now by another, the process would hold the memory of them all.
    static func giveBack() { malloc_trim(0) }
}
