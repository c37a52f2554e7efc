import Designs

/// A design made ready by one drawing thread: what its tickets share is worked out once.
final class PreparedDesign {
    /// Neighbours from back to front that are drawn alike.
    enum Layer {
        /// The same on every page; the form is made with the first page, whose errors it may have.
        case fixed([PreparedElement], form: Form?)
        case merged(PreparedElement)
    }

    let design: Design
    let formatter: ValueFormatter
    var layers: [Layer]

    init(_ design: Design, fonts: FontContext) throws {
        self.design = design
        formatter = ValueFormatter(locale: design.locale)
        layers = []
        var fixed: [PreparedElement] = []
        for element in design.elements {
            let prepared = try PreparedElement(
                element, offsetX: 0, offsetY: 0, locale: design.locale, design, fonts)
            if prepared.isFixed {
                fixed.append(prepared)
                continue
            }
            if !fixed.isEmpty { layers.append(.fixed(fixed, form: nil)) }
            fixed = []
            layers.append(.merged(prepared))
        }
        if !fixed.isEmpty { layers.append(.fixed(fixed, form: nil)) }
    }
}
