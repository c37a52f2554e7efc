/// The limits of secrets at rest.
package enum SecretsLimits {
    /// How many bytes a master key has.
    package static let masterKeyBytes = 32
    /// How many bytes a derived key has.
    package static let derivedKeyBytes = 32
    /// How many bytes of a master key's fingerprint make its id.
    package static let keyIDBytes = 8
    /// How many bytes the file of a master key may have: its digits, and some blanks around them.
    package static let keyFileBytes = 1024
}
