/// How much there is to draw, counted without drawing.
///
/// Counts are floating so that a drawing that doubles itself a thousand times gives infinity, not a trap.
struct ArtworkWork {
    /// Elements, each as often as it is drawn.
    var elements = 0.0
    /// Numbers of outlines.
    var outlineNumbers = 0.0
    /// Pairs of numbers within an outline: lines that may cross each other.
    var outlinePairs = 0.0
    /// Groups that are drawn by themselves before they are laid over the rest.
    var layers = 0.0
    /// Characters of texts.
    var characters = 0.0
    /// Pixels of embedded pictures.
    var pixels = 0.0

    static func += (sum: inout ArtworkWork, other: ArtworkWork) {
        sum.elements += other.elements
        sum.outlineNumbers += other.outlineNumbers
        sum.outlinePairs += other.outlinePairs
        sum.layers += other.layers
        sum.characters += other.characters
        sum.pixels += other.pixels
    }

    static func * (work: ArtworkWork, times: Double) -> ArtworkWork {
        ArtworkWork(
            elements: work.elements * times, outlineNumbers: work.outlineNumbers * times,
            outlinePairs: work.outlinePairs * times, layers: work.layers * times,
            characters: work.characters * times, pixels: work.pixels * times)
    }

    /// What there is too much of, nil if nothing.
    var complaint: String? {
        let limits: [(Double, Int, String)] = [
            (elements, RenderingLimits.drawnArtworkElements, "elements, counted as often as they are drawn"),
            (outlineNumbers, RenderingLimits.artworkOutlineNumbers, "numbers in outlines"),
            (outlinePairs, RenderingLimits.artworkOutlinePairs, "pairs of numbers within outlines that are too long"),
            (layers, RenderingLimits.artworkLayers, "translucent, masked or blended elements"),
            (characters, RenderingLimits.artworkCharacters, "characters of text"),
            (pixels, RenderingLimits.imagePixels, "pixels in embedded pictures"),
        ]
        guard let (_, limit, name) = limits.first(where: { !($0.0 <= Double($0.1)) }) else { return nil }
        return "draws more than \(limit) \(name); simplify it."
    }
}
