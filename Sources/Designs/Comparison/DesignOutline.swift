/// A design's document as lines that can be compared: keys of the document, keys of each element, files.
struct DesignOutline {
    private(set) var document: [String: String] = [:]
    private(set) var elements: [String: [String: String]] = [:]
    /// The elements as they are drawn.
    private(set) var order: [String] = []
    let assets: [String: String]

    init(_ loaded: LoadedDesign) {
        assets = loaded.design.assets.mapValues(\.digest)
        // The document was read from these bytes before, so it is read again.
        guard case .object(let members)? = try? JSONReader.read(loaded.document, source: 0).value else { return }
        for (key, value) in members {
            switch key {
            case "elements": add(value, within: [:])
            case "pages":
                guard case .array(let pages) = value else { continue }
                for (index, page) in pages.enumerated() {
                    guard case .object(let parts) = page else { continue }
                    add(parts["elements"], within: ["page number": "\(index + 1)"])
                    for (part, value) in parts where part != "elements" {
                        flatten(value, "page \(index + 1).\(part)", into: &document)
                    }
                }
            default: flatten(value, key, into: &document)
            }
        }
    }

    /// Notes elements, and those in groups: where an element stands is a key of it.
    private mutating func add(_ list: JSONValue?, within place: [String: String]) {
        guard case .array(let items)? = list else { return }
        for item in items {
            guard case .object(let members) = item, case .text(let id)? = members["id"] else { continue }
            var keys = place
            for (key, value) in members where key != "id" && key != "elements" { flatten(value, key, into: &keys) }
            elements[id] = keys
            order.append(id)
            add(members["elements"], within: place.merging(["group": "‘\(id)’"]) { _, new in new })
        }
    }

    private func flatten(_ value: JSONValue, _ key: String, into keys: inout [String: String]) {
        guard case .object(let members) = value, !members.isEmpty else {
            keys[key] = String(decoding: value.text, as: UTF8.self)
            return
        }
        for (name, member) in members { flatten(member, "\(key).\(name)", into: &keys) }
    }
}
