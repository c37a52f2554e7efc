extension MergeRecord {
    /// The samples of every field that designs of the kind can use.
    package static func sample(kind: Design.Kind, catalogue: FieldCatalogue = .builtIn) -> MergeRecord {
        var values: [String: MergeValue] = [:]
        for field in catalogue.fields where field.kinds.contains(kind) { values[field.path] = field.sample }
        return MergeRecord(values)
    }
}
