/// One thing in which two designs differ.
package struct DesignDifference: Hashable, Sendable {
    /// What differs.
    package enum Subject: Hashable, Sendable {
        /// A key of the whole document.
        case document
        /// The element of that id.
        case element(String)
        /// The file of that name.
        case asset(String)
    }

    /// What differs.
    package let subject: Subject
    /// Which key of it, with dots between those inside each other; nil if the subject is new or gone.
    package let key: String?
    /// How it was, as JSON; nil if it was not there.
    package let before: String?
    /// How it is, as JSON; nil if it is there no more.
    package let after: String?
}

extension DesignDifference: CustomStringConvertible {
    package var description: String {
        let name =
            switch subject {
            case .document: "document"
            case .element(let id): "element ‘\(id)’"
            case .asset(let file): "asset ‘\(file)’"
            }
        guard let key else { return before == nil ? "\(name) was added" : "\(name) was removed" }
        return "\(name): \(key): \(before ?? "(none)") → \(after ?? "(none)")"
    }
}

extension DesignDifference {
    /// Everything in which the second design differs from the first: the document, then elements, then files.
    package static func all(from before: LoadedDesign, to after: LoadedDesign) -> [DesignDifference] {
        let old = DesignOutline(before)
        let new = DesignOutline(after)
        var differences = keys(.document, old.document, new.document)
        for id in old.order where new.elements[id] == nil {
            differences.append(DesignDifference(subject: .element(id), key: nil, before: id, after: nil))
        }
        for id in new.order {
            guard let element = new.elements[id] else { continue }
            guard let earlier = old.elements[id] else {
                differences.append(DesignDifference(subject: .element(id), key: nil, before: nil, after: id))
                continue
            }
            differences += keys(.element(id), earlier, element)
        }
        if Set(old.order) == Set(new.order), old.order != new.order {
            differences.append(
                DesignDifference(
                    subject: .document, key: "order of elements", before: old.order.joined(separator: ", "),
                    after: new.order.joined(separator: ", ")))
        }
        for name in Set(old.assets.keys).union(new.assets.keys).sorted() where old.assets[name] != new.assets[name] {
            let isKept = old.assets[name] != nil && new.assets[name] != nil
            differences.append(
                DesignDifference(
                    subject: .asset(name), key: isKept ? "SHA-256" : nil, before: old.assets[name],
                    after: new.assets[name]))
        }
        return differences
    }

    private static func keys(
        _ subject: Subject, _ old: [String: String], _ new: [String: String]
    ) -> [DesignDifference] {
        Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.map { key in
            DesignDifference(subject: subject, key: key, before: old[key], after: new[key])
        }
    }
}
