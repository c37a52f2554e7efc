/// How large designs and what is remembered about them may grow.
package enum DesignLimits {
    /// How many characters a design's name may have.
    package static let idLength = 64
    /// How many bytes a design document may have.
    package static let documentBytes = 1_048_576
    /// How deep objects and arrays of a design document may nest.
    package static let documentDepth = 32
    /// How many values a design document may have.
    package static let documentValues = 30_000
    /// How many elements a design may have, those in groups included.
    package static let elements = 500
    /// How many pages a design may have.
    package static let pages = 20
    /// How many designs may extend one another in a row.
    package static let inheritance = 8
    /// How many tickets a sample may list.
    package static let sampleTickets = 200
    /// How many bytes one asset may have.
    package static let assetBytes = 8_388_608
    /// How many assets one design may use.
    package static let assets = 64
    /// How many files of a design's folder are looked at.
    package static let files = 1000
    /// How many links the name of one file may lead over.
    static let links = 16
    /// How many bytes a link in a design's folder may have.
    static let linkBytes = 4096
    /// How many problems of one design are told.
    package static let problems = 200
    /// How many designs a folder may hold.
    package static let designs = 500
    /// How many UTF-8 bytes a template or a condition may have.
    package static let expressionBytes = 8192
    /// How deep parentheses and `not` of a condition may nest.
    package static let conditionDepth = 32
    /// How long a page's edge may be.
    package static let pageEdge = Length(micrometres: 2_000_000)
    /// How many digits or characters `pad` may ask for.
    package static let padding = 40
    /// How many characters `truncate` may leave.
    package static let truncation = 1000
    /// How many font families an element may list.
    package static let fontFamilies = 16
    /// How many formatted dates, and how many amounts, a formatter remembers.
    package static let rememberedTexts = 4096
    /// How many date formatters, and how many currency formatters, are kept for one locale.
    package static let rememberedFormatters = 64
}
