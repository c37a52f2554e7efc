/// Why the box office blocks, unblocks or reissues a barcode.
struct CareBody: StrictBody {
    static let members: Set = ["reason"]

    let reason: String
}
