/// The code that a device was shown.
struct PairingBody: StrictBody {
    static let members: Set = ["code"]

    let code: String
}
