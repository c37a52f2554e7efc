/// Why a field's text is refused.
struct FieldRefusal: Error {
    let message: String
}
