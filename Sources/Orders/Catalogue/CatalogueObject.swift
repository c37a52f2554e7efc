import Ticketing

/// One JSON object of a catalogue while it is understood, with the problems found.
struct CatalogueObject {
    let place: SourcePlace
    let pointer: String
    private let members: [String: JSONNode]

    /// The object of a node; nil after telling that it is none.
    ///
    /// - Parameters:
    ///   - node: what should be an object.
    ///   - pointer: where it is.
    ///   - keys: the only keys it may have.
    ///   - problems: takes what is wrong.
    init?(_ node: JSONNode, _ pointer: String, keys: [String], _ problems: inout ImportProblems) {
        guard case .object(let list) = node.value else {
            problems.add(node.place, pointer, "This must be an object, but it is \(node.kind).")
            return nil
        }
        place = node.place
        self.pointer = pointer
        var members: [String: JSONNode] = [:]
        for member in list {
            let own = JSONPointer.member(member.key, of: pointer)
            if !keys.contains(member.key) {
                problems.add(
                    member.place, own,
                    "There is no key \(PlainText.quoted(member.key)) here."
                        + Suggestion.sentence(for: member.key, among: keys))
            } else if members[member.key] != nil {
                problems.add(member.place, own, "‘\(member.key)’ comes twice; remove one.")
            } else {
                members[member.key] = member.node
            }
        }
        self.members = members
    }

    func pointer(to key: String) -> String { JSONPointer.member(key, of: pointer) }

    /// Where a member's value stands, or the object if it has no such member.
    func place(of key: String) -> SourcePlace { members[key]?.place ?? place }

    /// What a string means; nil after telling what is wrong, which includes that there is none.
    func required<Value>(
        _ key: String, _ problems: inout ImportProblems, _ read: (String) throws -> Value
    ) -> Value? {
        if members[key].map({ $0.value == .null }) ?? true {
            problems.add(place, pointer(to: key), "‘\(key)’ is missing; fill it in.")
            return nil
        }
        return optional(key, &problems, read)
    }

    /// What a string means; nil when there is none, or after telling what is wrong.
    func optional<Value>(
        _ key: String, _ problems: inout ImportProblems, _ read: (String) throws -> Value
    ) -> Value? {
        guard let node = members[key], node.value != .null else { return nil }
        guard case .string(let text) = node.value else {
            problems.add(node.place, pointer(to: key), "‘\(key)’ must be a string, but this is \(node.kind).")
            return nil
        }
        do {
            return try read(text)
        } catch let error as TicketingError {
            problems.add(node.place, pointer(to: key), error.message)
        } catch let refusal as FieldRefusal {
            problems.add(node.place, pointer(to: key), refusal.message)
        } catch {
            problems.add(node.place, pointer(to: key), "This cannot be read; correct it.")
        }
        return nil
    }

    /// The objects of an array; empty when there is none.
    func objects(_ key: String, keys: [String], _ problems: inout ImportProblems) -> [CatalogueObject] {
        guard let node = members[key], node.value != .null else { return [] }
        guard case .array(let elements) = node.value else {
            problems.add(node.place, pointer(to: key), "‘\(key)’ must be an array, but this is \(node.kind).")
            return []
        }
        var objects: [CatalogueObject] = []
        for (index, element) in elements.enumerated() {
            let own = JSONPointer.element(index, of: pointer(to: key))
            if let object = CatalogueObject(element, own, keys: keys, &problems) { objects.append(object) }
        }
        return objects
    }

    /// An object; nil when there is none, or after telling that it is something else.
    func object(_ key: String, keys: [String], _ problems: inout ImportProblems) -> CatalogueObject? {
        guard let node = members[key], node.value != .null else { return nil }
        return CatalogueObject(node, pointer(to: key), keys: keys, &problems)
    }
}
