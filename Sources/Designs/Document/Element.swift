/// One thing on a design.
package struct Element: Sendable {
    /// Its name within the design, for errors and overrides.
    package let id: String
    /// Where it stands in the document, as a JSON Pointer (RFC 6901), for errors.
    package let pointer: String
    /// Where it stands on the page, or within its group, before rotation.
    package let box: Box
    /// How far it is turned clockwise about the centre of its box, in degrees.
    package let rotationDegrees: Double
    /// When it is drawn; always, if there is none.
    package let condition: Condition?
    /// What it shows, in words, for people who cannot see it.
    package let alternativeText: String?
    /// What it is.
    package let content: Content

    /// What an element is.
    package enum Content: Sendable {
        case text(TextContent)
        case barcode(BarcodeContent)
        /// A picture of pixels (PNG, JPEG), scaled to fit its box and centred in it; the name of its asset.
        case image(asset: String)
        /// A drawing (SVG), scaled to fill its box; the name of its asset.
        case artwork(asset: String)
        /// From the top left of the box to its bottom right; a box may have no width, or no height.
        case line(Stroke)
        case rectangle(RectangleContent)
        /// Elements whose boxes are relative to this one's.
        case group([Element])
    }

    /// An element of checked parts.
    package init(
        id: String, pointer: String, box: Box, rotationDegrees: Double, condition: Condition?,
        alternativeText: String?, content: Content
    ) {
        self.id = id
        self.pointer = pointer
        self.box = box
        self.rotationDegrees = rotationDegrees
        self.condition = condition
        self.alternativeText = alternativeText
        self.content = content
    }
}

/// A text with merge fields.
package struct TextContent: Hashable, Sendable {
    /// What to do when a text is larger than its box.
    package enum Fit: String, CaseIterable, Sendable {
        /// Break it into lines; an error if they do not fit.
        case wrap
        /// Break it into lines at the largest size, down to `minimumSizePoints`, at which they fit; else an error.
        case shrink
        /// Cut it off with an ellipsis.
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
    /// The smallest size that `Fit.shrink` may use, in points (pt).
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

/// A barcode.
package struct BarcodeContent: Hashable, Sendable {
    /// How much damage it survives, by QR's names: about 7, 15, 25 and 30 per cent.
    package enum ErrorCorrection: String, CaseIterable, Sendable {
        case low = "L"
        case medium = "M"
        case quartile = "Q"
        case high = "H"
    }

    /// How it is drawn, for example `symbology.qr`.
    package let symbology: String
    /// What it says: usually the one field `ticket.barcode`.
    package let value: Template
    /// How much damage it survives.
    package let errorCorrection: ErrorCorrection
    /// The white border inside the box, in modules; QR asks for 4 (ISO/IEC 18004).
    package let quietZoneModules: Int
    /// The smallest module that the design's scanners read; a denser code is an error.
    package let minimumModule: Length
    /// The colour of the dark modules.
    package let colour: Colour

    /// A barcode of checked attributes.
    package init(
        symbology: String, value: Template, errorCorrection: ErrorCorrection, quietZoneModules: Int,
        minimumModule: Length, colour: Colour
    ) {
        self.symbology = symbology
        self.value = value
        self.errorCorrection = errorCorrection
        self.quietZoneModules = quietZoneModules
        self.minimumModule = minimumModule
        self.colour = colour
    }
}

/// A rectangle, filled or outlined or both.
package struct RectangleContent: Hashable, Sendable {
    /// The colour inside, if it is filled.
    package let fill: Colour?
    /// The outline, if it has one; it is centred on the box's edge.
    package let stroke: Stroke?
    /// The radius of its corners.
    package let cornerRadius: Length

    /// A rectangle of checked attributes.
    package init(fill: Colour?, stroke: Stroke?, cornerRadius: Length) {
        self.fill = fill
        self.stroke = stroke
        self.cornerRadius = cornerRadius
    }
}

/// How a line is drawn.
package struct Stroke: Hashable, Sendable {
    /// Its colour.
    package let colour: Colour
    /// Its width.
    package let width: Length
    /// Lengths of ink and gap in turn; a whole line if there are none.
    package let dash: [Length]

    /// A line of checked attributes.
    package init(colour: Colour, width: Length, dash: [Length]) {
        self.colour = colour
        self.width = width
        self.dash = dash
    }
}

/// A colour in sRGB, each part from 0 to 255.
package struct Colour: Hashable, Sendable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    /// The colour of those parts.
    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    package static let black = Colour(red: 0, green: 0, blue: 0)
    package static let white = Colour(red: 255, green: 255, blue: 255)
}
