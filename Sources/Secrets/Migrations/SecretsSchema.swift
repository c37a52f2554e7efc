package import Storage

/// The table of which master key is in use.
package enum SecretsSchema {
    /// The steps, oldest first; numbers 700 to 799 are this module's.
    package static let migrations = [createMasterKey]
}
