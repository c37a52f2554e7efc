/// A named value that designs can merge.
package struct MergeField: Hashable, Sendable {
    /// Its path, for example `agency.reference`.
    package let path: String
    /// Its type.
    package let type: MergeType
    /// Whether a ticket or order may come without it.
    package let isOptional: Bool
    /// Which kinds of design can use it.
    package let kinds: Set<Design.Kind>
    /// What it means, as a sentence.
    package let meaning: String
    /// An example.
    package let sample: MergeValue

    /// A field of those properties.
    package init(
        _ path: String, _ type: MergeType, isOptional: Bool = false, kinds: Set<Design.Kind> = [.ticket, .cover],
        _ meaning: String, sample: MergeValue
    ) {
        self.path = path
        self.type = type
        self.isOptional = isOptional
        self.kinds = kinds
        self.meaning = meaning
        self.sample = sample
    }
}
