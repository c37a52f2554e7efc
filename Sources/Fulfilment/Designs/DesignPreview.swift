package import Designs

/// A design as previews show it: with the sample that was published last for its revision.
package struct DesignPreview: Sendable {
    /// The design, ready for drawing.
    package let design: Design
    /// The SHA-256 of its sample in hexadecimal, which the revision does not tell; of nothing, without one of its own.
    package let sampleDigest: String
}
