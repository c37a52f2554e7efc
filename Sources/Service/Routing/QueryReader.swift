import Designs
import Hummingbird

/// Reads the query of a request strictly: what is not known is not passed over.
struct QueryReader {
    private var values: [String: String] = [:]
    private var parts: [Problem.Part] = []

    /// The query of the request.
    ///
    /// - Throws: `invalidRequest` when it has a parameter that is none of the known ones, or has one twice.
    init(_ request: Request, known: Set<String>) throws {
        for (name, value) in request.uri.queryParameters {
            let name = String(name)
            guard known.contains(name) else {
                let names = known.sorted().joined(separator: ", ")
                parts.append(
                    .parameter(
                        String(name.prefix(40)), known.isEmpty ? "No parameter is known here." : "Known are \(names)."))
                continue
            }
            if values.updateValue(String(value), forKey: name) != nil {
                parts.append(.parameter(name, "It is given twice; give it once."))
            }
        }
        if !parts.isEmpty { throw Problem(.invalidRequest, "The query is not valid.", parts: parts) }
    }

    /// A text of 1 to ``ServiceLimits/searchTermBytes`` bytes, nil if not given.
    func text(_ name: String) throws -> String? {
        guard let value = values[name] else { return nil }
        guard (1...ServiceLimits.searchTermBytes).contains(value.utf8.count), !value.contains("\0") else {
            throw refusal(name, "It has 1 to \(ServiceLimits.searchTermBytes) bytes.")
        }
        return value
    }

    /// A design's id, nil if not given.
    func designID(_ name: String) throws -> String? {
        guard let id = try text(name) else { return nil }
        guard DesignSource.isIdentifier(id) else {
            throw refusal(
                name,
                "It has 1 to \(DesignLimits.idLength) lower-case letters, digits and hyphens, the first no hyphen.")
        }
        return id
    }

    /// A whole number in the range, nil if not given.
    func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = values[name] else { return nil }
        guard let number = Int(value), range.contains(number), value.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            throw refusal(name, "It is a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// A value made from a text, nil if not given.
    func value<Value>(_ name: String, _ make: (String) throws -> Value) throws -> Value? {
        guard let text = try text(name) else { return nil }
        do {
            return try make(text)
        } catch {
            throw refusal(name, "\(error)")
        }
    }

    /// One of a type's words, nil if not given.
    func choice<Value: RawRepresentable<String> & CaseIterable>(_ name: String, _ type: Value.Type) throws -> Value? {
        guard let text = try text(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            throw refusal(name, "It is one of \(Value.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return value
    }

    private func refusal(_ name: String, _ detail: String) -> Problem {
        Problem(.invalidRequest, "The query is not valid.", parts: [.parameter(name, detail)])
    }

    /// The parameter `design`, which only those who may see the designs can choose.
    ///
    /// - Throws: `forbidden` for an agency.
    func design(for identity: Identity) throws -> String? {
        guard let design = try text("design") else { return nil }
        guard DesignRoutes.readers.contains(identity.role) else {
            throw Problem(.forbidden, "The box office chooses the design; leave ‘design’ out.")
        }
        return design
    }
}
