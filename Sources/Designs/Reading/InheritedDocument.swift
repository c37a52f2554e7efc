/// A document that another one overrides: keys by name, elements by their ids.
struct InheritedDocument {
    private let inherited: JSONNode
    private let report: ProblemReport
    /// The lists of elements, one for each page.
    private var pages: [[JSONNode]]

    init(_ inherited: JSONNode, _ report: ProblemReport) {
        self.inherited = inherited
        self.report = report
        if case .array(let items)? = inherited["pages"]?.content {
            pages = items.map { $0["elements"]?.items ?? [] }
        } else {
            pages = [inherited["elements"]?.items ?? []]
        }
    }

    /// The document with the heir's keys over its own.
    func overridden(by heir: JSONNode) -> JSONNode {
        guard case .object(var members) = inherited.content, case .object(let own) = heir.content else { return heir }
        let kind = members["kind"]
        for (key, value) in own where key != "elements" && key != "pages" { members[key] = value }
        // A wrong kind is told once, and not again for every field that the other kind lacks.
        if !isSameKind(own["kind"]) { members["kind"] = kind }
        var copy = self
        if let elements = own["elements"] { copy.override(with: elements.items, page: 0, in: nil) }
        let ownPages = own["pages"]?.items ?? []
        for (index, page) in ownPages.enumerated() {
            if index == copy.pages.count { copy.pages.append([]) }
            copy.override(with: page["elements"]?.items ?? [], page: index, in: nil)
        }
        copy.put(into: &members, own)
        return JSONNode(content: .object(members), place: heir.place)
    }

    private func isSameKind(_ kind: JSONNode?) -> Bool {
        guard let kind, let word = kind.text else { return true }
        let inheritedKind = inherited["kind"]?.text ?? Design.Kind.ticket.rawValue
        guard word != inheritedKind, Design.Kind(rawValue: word) != nil else { return true }
        DocumentCursor(node: kind, report: report).problem(
            .kindDiffers, "The design is a \(word), and the one it extends is a \(inheritedKind).",
            remedy: "Leave ‘kind’ out, or extend another design.")
        return false
    }

    /// Puts the lists back where they came from: into `elements`, unless there are several pages.
    private func put(into members: inout [String: JSONNode], _ own: [String: JSONNode]) {
        let place = (own["elements"] ?? own["pages"] ?? inherited["elements"] ?? inherited["pages"] ?? inherited).place
        if inherited["pages"] == nil, own["pages"] == nil {
            guard inherited["elements"] != nil || own["elements"] != nil else { return }
            members["elements"] = JSONNode(content: .array(pages[0]), place: place)
            return
        }
        // A page that is no object, or a list that is none, is told by the reader.
        let ownPages = own["pages"]?.items ?? []
        let oldPages = inherited["pages"]?.items ?? []
        members["elements"] = nil
        members["pages"] = JSONNode(
            content: .array(
                pages.enumerated().map { index, elements in
                    let old = oldPages.indices.contains(index) ? oldPages[index] : nil
                    let new = ownPages.indices.contains(index) ? ownPages[index] : nil
                    return Self.page(old, new, elements, place)
                }), place: (own["pages"] ?? inherited["pages"])?.place ?? place)
    }

    private static func page(
        _ old: JSONNode?, _ new: JSONNode?, _ elements: [JSONNode], _ place: JSONPlace
    ) -> JSONNode {
        var members: [String: JSONNode] = [:]
        for case .object(let layer)? in [old?.content, new?.content] {
            members.merge(layer) { _, newer in newer }
        }
        let list = new?["elements"] ?? old?["elements"]
        members["elements"] = JSONNode(content: .array(elements), place: list?.place ?? place)
        return JSONNode(content: .object(members), place: (new ?? old)?.place ?? place)
    }

    // MARK: Elements

    /// Overrides known elements wherever they stand, and adds the others to a page or to one of its groups.
    private mutating func override(with elements: [JSONNode], page: Int, in group: String?) {
        for element in elements {
            guard let id = element["id"]?.text, isKnown(id) else {
                add(element, page: page, in: group)
                continue
            }
            if let after = element["after"] {
                DocumentCursor(node: after, report: report).problem(
                    .unknownKey, "The element ‘\(DocumentCursor.shortened(id))’ is inherited and stays where it is.",
                    remedy: "Take ‘after’ away, or give the element a new id.")
            }
            guard case .boolean(true)? = element["remove"]?.content else {
                change(id) { list, index in list[index] = Self.merged(list[index], element) }
                if let inner = element["elements"] { override(with: inner.items, page: page, in: id) }
                continue
            }
            change(id) { list, index in list.remove(at: index) }
        }
    }

    private mutating func add(_ element: JSONNode, page: Int, in group: String?) {
        let node = element.without(["after"])
        if let remove = element["remove"] {
            DocumentCursor(node: remove, report: report).problem(
                .unknownElement, "The design that is extended has no such element to remove.",
                remedy: "Correct the id, or take the element out here.")
            return
        }
        if let after = element["after"] {
            let cursor = DocumentCursor(node: after, report: report)
            guard let name = cursor.text(maximumLength: 64) else { return }
            let isPlaced = change(name) { list, index in list.insert(node, at: index + 1) }
            if !isPlaced {
                cursor.problem(
                    .unknownElement, "There is no element ‘\(DocumentCursor.shortened(name))’ to stand after.",
                    remedy: DocumentCursor.remedy(for: name, among: ids))
            }
        } else if let group {
            change(group) { list, index in list[index] = list[index].appending(node) }
        } else {
            pages[page].append(node)
        }
    }

    /// The inherited element with the heir's keys; null takes a key away.
    private static func merged(_ old: JSONNode, _ new: JSONNode) -> JSONNode {
        guard case .object(var members) = old.content, case .object(let own) = new.content else { return new }
        for (key, value) in own where !["remove", "after", "elements"].contains(key) {
            if case .null = value.content { members[key] = nil } else { members[key] = value }
        }
        // A list in an element that had none is the heir's own; one that is there is overridden by ids.
        if let inner = own["elements"], members["elements"] == nil {
            members["elements"] = JSONNode(content: .array([]), place: inner.place)
        }
        return JSONNode(content: .object(members), place: new.place)
    }

    // MARK: Finding

    private var ids: [String] { pages.flatMap(Self.ids) }

    private static func ids(_ elements: [JSONNode]) -> [String] {
        elements.flatMap { [$0["id"]?.text].compactMap(\.self) + ids($0["elements"]?.items ?? []) }
    }

    private func isKnown(_ id: String) -> Bool { ids.contains(id) }

    /// Changes the list in which an element stands, wherever that is; false if there is no such element.
    @discardableResult private mutating func change(
        _ id: String, _ body: (inout [JSONNode], Int) -> Void
    ) -> Bool {
        for page in pages.indices where Self.change(id, in: &pages[page], body) { return true }
        return false
    }

    private static func change(
        _ id: String, in list: inout [JSONNode], _ body: (inout [JSONNode], Int) -> Void
    ) -> Bool {
        if let index = list.firstIndex(where: { $0["id"]?.text == id }) {
            body(&list, index)
            return true
        }
        for index in list.indices {
            guard case .object(var members) = list[index].content, let inner = members["elements"] else { continue }
            var items = inner.items
            guard change(id, in: &items, body) else { continue }
            members["elements"] = JSONNode(content: .array(items), place: inner.place)
            list[index].content = .object(members)
            return true
        }
        return false
    }
}

extension JSONNode {
    /// The values of a list, none if it is none.
    fileprivate var items: [JSONNode] {
        guard case .array(let items) = content else { return [] }
        return items
    }

    /// The group with one more element at its end.
    fileprivate func appending(_ element: JSONNode) -> JSONNode {
        guard case .object(var members) = content else { return self }
        let list = members["elements"]
        members["elements"] = JSONNode(
            content: .array((list?.items ?? []) + [element]), place: (list ?? element).place)
        return JSONNode(content: .object(members), place: place)
    }
}
