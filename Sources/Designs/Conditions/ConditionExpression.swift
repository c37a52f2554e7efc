import Ticketing

/// The tree of a condition.
indirect enum ConditionExpression: Hashable, Sendable {
    /// One side of a comparison.
    enum Operand: Hashable, Sendable {
        case field(String)
        case text(String)
        case integer(Int64)
        case boolean(Bool)
    }

    /// How two operands are compared.
    enum Comparison: String, CaseIterable, Sendable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    case flag(Operand)
    case present(String)
    case compare(Operand, Comparison, Operand)
    case isOneOf(Operand, [Operand])
    case not(ConditionExpression)
    case and(ConditionExpression, ConditionExpression)
    case or(ConditionExpression, ConditionExpression)

    func holds(for record: MergeRecord) -> Bool {
        switch self {
        case .flag(let operand): operand.value(in: record) == .boolean(true)
        case .present(let path): record[path] != nil
        case .compare(let left, let comparison, let right):
            comparison.holds(left.value(in: record), right.value(in: record))
        case .isOneOf(let operand, let choices):
            choices.contains {
                Comparison.equal.holds(operand.value(in: record), $0.value(in: record))
            }
        case .not(let inner): !inner.holds(for: record)
        case .and(let left, let right): left.holds(for: record) && right.holds(for: record)
        case .or(let left, let right): left.holds(for: record) || right.holds(for: record)
        }
    }
}

extension ConditionExpression.Operand {
    /// A value as conditions compare it.
    fileprivate enum Value: Hashable {
        case text(String)
        case number(Int64)
        case boolean(Bool)
        case missing
    }

    fileprivate func value(in record: MergeRecord) -> Value {
        switch self {
        case .text(let text): return .text(text)
        case .integer(let number): return .number(number)
        case .boolean(let flag): return .boolean(flag)
        case .field(let path):
            switch record[path] {
            case .text(let text): return .text(text)
            case .lines(let lines): return .text(lines.joined(separator: "\n"))
            case .integer(let number): return .number(number)
            case .money(let amount): return .number(amount.minorUnits)
            case .boolean(let flag): return .boolean(flag)
            case .dateTime, nil: return .missing
            }
        }
    }
}

extension ConditionExpression.Comparison {
    fileprivate func holds(
        _ left: ConditionExpression.Operand.Value, _ right: ConditionExpression.Operand.Value
    ) -> Bool {
        switch (left, right) {
        case (.text(let left), .missing): compare(left, "")
        case (.missing, .text(let right)): compare("", right)
        case (.boolean(let left), .missing): compare(left ? 1 : 0, 0)
        case (.missing, .boolean(let right)): compare(0, right ? 1 : 0)
        case (.text(let left), .text(let right)): compare(left, right)
        case (.number(let left), .number(let right)): compare(left, right)
        case (.boolean(let left), .boolean(let right)): compare(left ? 1 : 0, right ? 1 : 0)
        case (.missing, .missing): self == .equal || self == .lessOrEqual || self == .greaterOrEqual
        default: self == .notEqual
        }
    }

    private func compare<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}
