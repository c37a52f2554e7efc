/// A text with merge fields.
package struct TextContent: Hashable, Sendable {
    /// What to do when a text is larger than its box.
    package enum Fit: String, CaseIterable, Sendable {
        /// Break it into lines; an error if they do not fit.
        case wrap
        /// Break it into lines at the largest size, down to `minimumSizePoints`, at which they fit; else an error.
        case shrink
        /// As `shrink`; what does not fit at `minimumSizePoints` either is cut off with an ellipsis.
        case ellipsis
        /// One line; an error if it does not fit.
        case error
    }

    /// Where lines start, end or centre.
    package enum Alignment: String, CaseIterable, Sendable {
        /// Where reading starts: left, and right in a text that runs right to left.
        case start
        case centre
        /// Where reading ends.
        case end
        case left
        case right
        case justify
    }

    /// Where the lines stand in a box that is higher than they are.
    package enum VerticalAlignment: String, CaseIterable, Sendable {
        case top, middle, bottom
    }

    /// How capitals are used.
    package enum LetterCase: String, CaseIterable, Sendable {
        case asWritten
        case upper
        case lower
        /// Small letters as small capitals.
        case smallCaps
    }

    /// Which way the paragraph runs.
    package enum Direction: String, CaseIterable, Sendable {
        /// As its first strong character says.
        case auto
        case leftToRight
        case rightToLeft
    }

    /// The text.
    package let template: Template
    /// Font families in order of preference; the system's fallback comes after them.
    package let fontFamilies: [String]
    /// The size in points (pt).
    package let sizePoints: Double
    /// The smallest size that `Fit.shrink` and `Fit.ellipsis` may use, in points (pt).
    package let minimumSizePoints: Double
    /// The weight on CSS's scale: 400 regular, 700 bold.
    package let weight: Int
    /// Whether it is slanted.
    package let isItalic: Bool
    /// The colour of the glyphs.
    package let colour: Colour
    /// Where lines start, end or centre.
    package let alignment: Alignment
    /// Where the lines stand in the box.
    package let verticalAlignment: VerticalAlignment
    /// The distance of baselines as a multiple of the font's own.
    package let lineHeight: Double
    /// How capitals are used.
    package let letterCase: LetterCase
    /// What to do when it is too large.
    package let fit: Fit
    /// The BCP 47 language of the text, which picks glyph variants (Han) and shaping; the design's locale if nil.
    package let language: String?
    /// Which way it runs.
    package let direction: Direction

    /// A text of checked attributes.
    package init(
        template: Template, fontFamilies: [String], sizePoints: Double, minimumSizePoints: Double, weight: Int,
        isItalic: Bool, colour: Colour, alignment: Alignment, verticalAlignment: VerticalAlignment,
        lineHeight: Double, letterCase: LetterCase, fit: Fit, language: String?, direction: Direction
    ) {
        self.template = template
        self.fontFamilies = fontFamilies
        self.sizePoints = sizePoints
        self.minimumSizePoints = minimumSizePoints
        self.weight = weight
        self.isItalic = isItalic
        self.colour = colour
        self.alignment = alignment
        self.verticalAlignment = verticalAlignment
        self.lineHeight = lineHeight
        self.letterCase = letterCase
        self.fit = fit
        self.language = language
        self.direction = direction
    }
}
