/// Where a scheme that signs has its keys from.
package protocol SigningKeySource: Sendable {
    /// The keys as they were last read; asking costs nothing.
    var keys: SigningKeys { get }
}
