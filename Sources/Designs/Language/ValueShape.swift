/// What a value of a design document may be.
indirect enum ValueShape: Sendable {
    /// Text of so many characters that is not blank unless it may be.
    case text(maximumLength: Int, isBlankAllowed: Bool = false)
    /// Text that a regular expression describes.
    case pattern(String)
    case number(ClosedRange<Double>)
    case integer(ClosedRange<Int>)
    case boolean
    case choice([String])
    case list(ValueShape, ClosedRange<Int>)
    case object(ObjectShape)
    case oneOf([ValueShape])
    /// A shape that is described once, by its name.
    case named(String)
    /// The very word, which tells the type of an element.
    case word(String)
}
