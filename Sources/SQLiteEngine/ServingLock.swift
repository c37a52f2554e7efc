#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
package import Storage

/// The right to serve a database file: a second server on the same file is refused.
///
/// The lock is the kernel's, on a file beside the database, so it falls with the process however that ends.
package final class ServingLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of the database at the path.
    ///
    /// - Throws: `alreadyServed` when another process has it, `cannotOpen` when the lock file cannot be made.
    package init(databasePath: String) throws(StorageError) {
        let path = databasePath + ".lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StorageError(.cannotOpen, "\(path) cannot be made; check that its folder exists and may be written.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isTaken = errno == EWOULDBLOCK
            // Were the property set already, deinit would run now and close the number again, perhaps another's file.
            close(descriptor)
            guard isTaken else {
                throw StorageError(.cannotOpen, "\(path) cannot be locked; put the data on a disk of this machine.")
            }
            throw StorageError(
                .alreadyServed,
                "Another server serves \(databasePath); stop it, or give this one another --data folder.")
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
