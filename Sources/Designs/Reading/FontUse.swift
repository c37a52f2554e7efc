/// A face that a design's texts ask for.
struct FontUse: Hashable {
    let family: String
    let weight: Int
    let isItalic: Bool
}
