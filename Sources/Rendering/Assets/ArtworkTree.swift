/// The elements of an SVG as far as they decide how long drawing it takes.
///
/// A reference draws what it names once more, and may name what refers in turn: ten elements in ten lines can stand for
/// millions. Where the exact number would need a layout, the tree counts too many rather than too few.
struct ArtworkTree {
    private struct Node {
        var own = ArtworkWork(elements: 1)
        var children: [Int] = []
        var references: [Reference] = []
        var classes: [Substring] = []
    }

    private struct Reference {
        let id: String
        /// Whether the elements within take it over, as they do a colour.
        let isInherited: Bool
        /// Whether it is drawn at each point of an outline.
        let isAtEachPoint: Bool
    }

    private enum Failure: Error {
        case nested
        case circular
    }

    private static let layerProperties: Set<String> = ["opacity", "mask", "mix-blend-mode", "isolation"]
    private static let plainValues: Set<String> = ["1", "1.0", "100%", "none", "normal", "auto", "inherit", "unset"]

    private var nodes: [Node] = []
    private var open: [Int] = []
    private var ids: [String: Int] = [:]
    private var works: [Int: (work: ArtworkWork, height: Int)] = [:]
    private var visiting: Set<Int> = []
    private var styledClasses: [Substring: [Declaration]] = [:]
    private var styledElements: [Declaration] = []
    private var selectorCount = 0

    private typealias Declaration = (property: String, value: String)

    /// How many elements are open.
    var depth: Int { open.count }

    /// Adds an element within the one that is open.
    mutating func begin(_ attributes: [(name: String, value: String)]) {
        let index = nodes.count
        nodes.append(Node())
        if let parent = open.last { nodes[parent].children.append(index) }
        open.append(index)
        for (name, value) in attributes {
            switch name {
            case "id": ids[value] = ids[value] ?? index
            case "class": nodes[index].classes = value.split(whereSeparator: \.isWhitespace)
            case "d", "points":
                let numbers = Self.numbers(in: value)
                nodes[index].own.outlineNumbers += numbers
                nodes[index].own.outlinePairs += numbers * numbers
            case "href" where value.hasPrefix("#"):
                let id = String(value.dropFirst())
                nodes[index].references.append(Reference(id: id, isInherited: false, isAtEachPoint: false))
            case "style": for declaration in Self.declarations(value[...]) { apply(declaration, to: index) }
            default: apply((name, value), to: index)
            }
        }
    }

    /// Ends the open element.
    mutating func end() { _ = open.popLast() }

    /// Adds a text's characters to the open element.
    mutating func add(characters count: Int) {
        if let index = open.last { nodes[index].own.characters += Double(count) }
    }

    /// Adds an embedded picture's pixels to the open element.
    mutating func add(pixels count: Int) {
        if let index = open.last { nodes[index].own.pixels += Double(count) }
    }

    /// Adds a style sheet, in lower case except for what it names.
    mutating func add(styleSheet text: String) {
        for rule in text.split(separator: "}") {
            guard let brace = rule.firstIndex(of: "{") else { continue }
            let selectors = rule[..<brace].split(separator: ",")
            selectorCount += selectors.count
            let declarations = Self.declarations(rule[rule.index(after: brace)...]).filter { declaration in
                Self.layerProperties.contains(declaration.property) || declaration.value.contains("url(")
            }
            guard !declarations.isEmpty else { continue }
            for selector in selectors {
                let name = selector.filter { !$0.isWhitespace }
                // Anything but a plain class may mean any element.
                if name.first == ".", name.dropFirst().allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) }) {
                    styledClasses[Substring(name.dropFirst()), default: []] += declarations
                } else {
                    styledElements += declarations
                }
            }
        }
    }

    /// What is too much in the finished tree, nil if nothing is.
    mutating func complaint() -> String? {
        guard selectorCount * nodes.count <= RenderingLimits.artworkStyleMatches,
            styledElements.count * nodes.count <= RenderingLimits.artworkStyleMatches
        else { return "has too many style rules for its elements; simplify it." }
        for index in nodes.indices {
            for declaration in styledElements { apply(declaration, to: index) }
            for name in nodes[index].classes { for style in styledClasses[name] ?? [] { apply(style, to: index) } }
        }
        do {
            return nodes.isEmpty ? nil : try work(of: 0, depth: 0).work.complaint
        } catch Failure.circular {
            return "refers to itself; remove the circle."
        } catch {
            return "has references nested deeper than \(RenderingLimits.artworkReferenceDepth); simplify it."
        }
    }

    // MARK: Counting

    private mutating func apply(_ declaration: Declaration, to index: Int) {
        let property = declaration.property
        let value = declaration.value.trimmingPrefix(while: \.isWhitespace)
        if Self.layerProperties.contains(property), !Self.plainValues.contains(value.lowercased()) {
            // Blending takes cairo three times as long as laying over.
            nodes[index].own.layers += property == "mix-blend-mode" ? 3 : 1
        }
        guard value.contains("(") else { return }
        for id in Self.references(in: declaration.value) {
            nodes[index].references.append(
                Reference(
                    id: id, isInherited: property == "fill" || property == "stroke" || property.hasPrefix("marker"),
                    isAtEachPoint: property.hasPrefix("marker")))
        }
    }

    private mutating func work(of index: Int, depth: Int) throws -> (work: ArtworkWork, height: Int) {
        if let known = works[index] {
            guard depth + known.height <= RenderingLimits.artworkReferenceDepth else { throw Failure.nested }
            return known
        }
        guard depth <= RenderingLimits.artworkReferenceDepth else { throw Failure.nested }
        guard visiting.insert(index).inserted else { throw Failure.circular }
        var sum = nodes[index].own
        var height = 0
        for child in nodes[index].children {
            let part = try work(of: child, depth: depth)
            sum += part.work
            height = max(height, part.height)
        }
        let within = sum
        for reference in nodes[index].references {
            guard let target = ids[reference.id] else { continue }
            let part = try work(of: target, depth: depth + 1)
            height = max(height, part.height + 1)
            var times = 1.0
            if reference.isInherited { times = within.elements }
            if reference.isAtEachPoint { times += within.outlineNumbers }
            sum += part.work * times
        }
        visiting.remove(index)
        works[index] = (sum, height)
        return (sum, height)
    }

    // MARK: Reading

    private static func numbers(in text: String) -> Double {
        var count = 0
        var isInNumber = false
        var hasPoint = false
        for byte in text.utf8 {
            let isPoint = byte == UInt8(ascii: ".")
            let isPart = isPoint || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            // A second point begins the next number: “.5.5” are two.
            if isPart, !isInNumber || isPoint && hasPoint {
                count += 1
                hasPoint = false
            }
            isInNumber = isPart
            hasPoint = isPart && (hasPoint || isPoint)
        }
        return Double(count)
    }

    private static func declarations(_ text: Substring) -> [Declaration] {
        var declarations: [Declaration] = []
        for part in text.split(separator: ";") {
            guard let colon = part.firstIndex(of: ":") else { continue }
            let value = part[part.index(after: colon)...].replacing("!important", with: "")
            declarations.append((part[..<colon].filter { !$0.isWhitespace }.lowercased(), String(value)))
        }
        return declarations
    }

    private static func references(in value: String) -> [String] {
        var ids: [String] = []
        var rest = value[...]
        while let start = rest.firstRange(of: "(") {
            rest = rest[start.upperBound...]
            let end = rest.firstIndex(of: ")") ?? rest.endIndex
            let target = rest[..<end].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
            if target.first == "#" { ids.append(String(target.dropFirst())) }
            rest = rest[end...]
        }
        return ids
    }
}
