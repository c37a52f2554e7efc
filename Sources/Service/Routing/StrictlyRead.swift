/// A body that is read in one go: its value, unless it has members that would be passed over.
struct StrictlyRead<Body: StrictBody>: Decodable {
    /// The members that nobody knows.
    struct UnknownMembers: Error {
        let names: [String]
    }

    let body: Body

    /// - Throws: ``UnknownMembers``, or a `DecodingError`.
    init(from decoder: any Decoder) throws {
        let known = Body.members
        let unknown = try MemberNames(from: decoder).names.filter { !known.contains($0) }
        guard unknown.isEmpty else { throw UnknownMembers(names: unknown) }
        body = try Body(from: decoder)
    }
}
