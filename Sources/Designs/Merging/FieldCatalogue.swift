/// Every merge field there is; documentation and editor are made from this table.
package struct FieldCatalogue: Sendable {
    /// The fields in the order in which people look for them.
    package let fields: [MergeField]
    private let byPath: [String: MergeField]

    /// A catalogue of the fields.
    package init(_ fields: [MergeField]) {
        self.fields = fields
        byPath = Dictionary(uniqueKeysWithValues: fields.map { ($0.path, $0) })
    }

    /// The field of that path, nil if there is none.
    package subscript(path: String) -> MergeField? { byPath[path] }

    /// The fields that Willcall itself resolves.
    package static let builtIn = FieldCatalogue(
        orderFields + customerFields + agencyFields + eventFields + ticketFields + printFields + listFields + pageFields
    )
}
