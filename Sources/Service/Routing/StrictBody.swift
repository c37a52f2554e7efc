/// A request's body whose members are all known.
protocol StrictBody: Decodable {
    /// The names of its members.
    static var members: Set<String> { get }
}

/// The names of an object's members, whatever they hold.
struct MemberNames: Decodable {
    let names: [String]

    private struct AnyName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        names = try decoder.container(keyedBy: AnyName.self).allKeys.map(\.stringValue)
    }
}
