/// Where a value was written.
struct JSONPlace: Hashable, Sendable {
    /// Which of the design's files, as `ProblemReport` counts them.
    let source: Int
    /// The value within the file, as a JSON Pointer (RFC 6901).
    let pointer: String
    /// Where the value starts, in bytes from 0.
    let offset: Int
    /// Where the key of an object's member starts, in bytes from 0; nil for other values.
    let keyOffset: Int?
}
