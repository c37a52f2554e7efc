import Ticketing

/// The fields of one order or ticket while they are understood, with the problems found.
struct CheckedFields {
    let place: SourcePlace
    let pointer: String?
    let values: [OrderField: SourceValue]
    var problems: ImportProblems
    private(set) var hasProblem = false
    private var refused: Set<OrderField> = []

    init(place: SourcePlace, pointer: String?, values: [OrderField: SourceValue], problems: ImportProblems) {
        self.place = place
        self.pointer = pointer
        self.values = values
        self.problems = problems
        for (field, value) in values where value == .refused {
            hasProblem = true
            refused.insert(field)
        }
    }

    /// The CSV header or the JSON Pointer of a field.
    func name(of field: OrderField) -> String {
        pointer.map { JSONPointer.member(field.rawValue, of: $0) } ?? field.rawValue
    }

    /// Whether the field has a problem.
    func isRefused(_ field: OrderField) -> Bool { refused.contains(field) }

    /// What the field's text means; nil after telling what is wrong, which includes that there is none.
    mutating func required<Value>(_ field: OrderField, _ read: (String) throws -> Value) -> Value? {
        if case .missing = values[field] ?? .missing {
            tell(field, "‘\(field.rawValue)’ is missing; fill it in.")
            return nil
        }
        return optional(field, read)
    }

    /// What the field's text means; nil when there is none, or after telling what is wrong.
    mutating func optional<Value>(_ field: OrderField, _ read: (String) throws -> Value) -> Value? {
        guard let text = values[field]?.text else { return nil }
        return value(field) { try read(text) }
    }

    /// What several fields mean together; nil after telling at one of them what is wrong.
    mutating func value<Value>(_ field: OrderField, _ read: () throws -> Value) -> Value? {
        do {
            return try read()
        } catch let error as TicketingError {
            tell(field, error.message)
        } catch let refusal as FieldRefusal {
            tell(field, refusal.message)
        } catch {
            tell(field, "This cannot be read; correct it.")
        }
        return nil
    }

    private mutating func tell(_ field: OrderField, _ message: String) {
        hasProblem = true
        refused.insert(field)
        var place = place
        if case .text(_, let own)? = values[field] { place = own }
        let name = name(of: field)
        problems.add(place, name, message)
    }
}
