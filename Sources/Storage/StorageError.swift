/// A failure of the database, told apart by what the caller can do about it.
package struct StorageError: Error, Sendable {
    /// What failed, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// A row with the same unique values is there already.
        case uniqueViolation
        /// Another rule of the schema refused the change.
        case constraintViolation
        /// Another writer held the database for too long; the same call may succeed later.
        case busy
        /// The database server is away; the same call may succeed when it is back.
        case unavailable
        /// The connection broke while a change was committed: it may or may not have been kept, and the same request
        /// may be sent again.
        case commitUnknown
        /// The disk is full.
        case full
        /// The file or its folder cannot be written, or a statement writes where only reading is allowed.
        case readOnly
        /// The file or its folder, or the server's database, cannot be opened.
        case cannotOpen
        /// The file is no database, or is damaged.
        case notADatabase
        /// The database is another program's.
        case foreignDatabase
        /// The database lacks steps of this release's schema.
        case olderSchema
        /// The database was migrated by a newer release.
        case newerSchema
        /// A migration that was applied reads differently now.
        case changedMigration
        /// Another server serves this database.
        case alreadyServed
        /// A value has another type than the query's author believed.
        case unexpectedValue
        /// Something else failed below, such as a read from the disk.
        case failed
    }

    /// What failed.
    package let code: Code
    /// One sentence for the operator, naming the remedy.
    package let message: String

    /// A failure of the given kind.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension StorageError: CustomStringConvertible {
    package var description: String { message }
}
