/// A text compiled into literals and merge fields.
package struct Template: Hashable, Sendable {
    /// A piece of a template.
    package enum Segment: Hashable, Sendable {
        case literal(String)
        /// A field, by its path, and the formats it goes through in turn.
        case field(path: String, formats: [Format])
    }

    /// A format that a field's value goes through, for example `upper` or `date:d MMMM yyyy`.
    package struct Format: Hashable, Sendable {
        /// The format's name.
        package let name: String
        /// What follows the colon.
        package let argument: String?

        /// A format of that name and argument.
        package init(name: String, argument: String? = nil) {
            self.name = name
            self.argument = argument
        }
    }

    /// The pieces in order.
    package let segments: [Segment]

    /// A template of the pieces.
    package init(segments: [Segment]) { self.segments = segments }

    /// Whether no field stands in it, so that it is the same on every ticket.
    package var isConstant: Bool {
        segments.allSatisfy { if case .literal = $0 { true } else { false } }
    }
}
