/// Why a text cannot be set in its box.
enum TextProblem: Error {
    case overflow
    case missingGlyph(UInt32)
    case tooLong
}
