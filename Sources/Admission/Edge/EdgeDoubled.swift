/// A hash of an edge's list that stands for two barcodes, an array there.
struct EdgeDoubled: Decodable {
    let instance: Int
    let hash: String

    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        instance = try list.decode(Int.self)
        hash = try list.decode(String.self)
    }
}
