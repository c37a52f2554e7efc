/// What the scanning devices of an answer are called.
package enum DeviceNames: Sendable {
    /// Those who ask are not told which device scanned.
    case hidden
    /// By these names; a device without one is called as the ledger has it.
    case known([String: String])

    func name(of device: String) -> String? {
        switch self {
        case .hidden: nil
        case .known(let names): names[device] ?? device
        }
    }
}
