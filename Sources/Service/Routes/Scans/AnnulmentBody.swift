import Admission

/// What a device takes back.
struct AnnulmentBody: StrictBody {
    static let members: Set = ["annuls", "nonce"]

    let annuls: String
    let nonce: String
}
