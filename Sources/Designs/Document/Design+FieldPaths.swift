extension Design {
    /// The paths of the merge fields that its texts, barcodes and conditions name.
    package var fieldPaths: Set<String> {
        pages.reduce(into: []) { paths, page in
            if let condition = page.condition { paths.formUnion(condition.fieldPaths) }
            for element in page.elements { paths.formUnion(element.fieldPaths) }
        }
    }
}

extension Element {
    fileprivate var fieldPaths: Set<String> {
        var paths = condition?.fieldPaths ?? []
        switch content {
        case .text(let text): paths.formUnion(text.template.fieldPaths)
        case .barcode(let barcode): paths.formUnion(barcode.value.fieldPaths)
        case .group(let group): for element in group.elements { paths.formUnion(element.fieldPaths) }
        case .image, .artwork, .line, .rectangle: break
        }
        return paths
    }
}

extension Condition {
    /// The paths of the merge fields that it names.
    package var fieldPaths: Set<String> { expression.fieldPaths }
}

extension ConditionExpression {
    fileprivate var fieldPaths: Set<String> {
        switch self {
        case .flag(let operand): operand.fieldPaths
        case .present(let path): [path]
        case .compare(let left, _, let right): left.fieldPaths.union(right.fieldPaths)
        case .isOneOf(let operand, let choices):
            choices.reduce(operand.fieldPaths) { $0.union($1.fieldPaths) }
        case .not(let inner): inner.fieldPaths
        case .and(let left, let right), .or(let left, let right): left.fieldPaths.union(right.fieldPaths)
        }
    }
}

extension ConditionExpression.Operand {
    fileprivate var fieldPaths: Set<String> { if case .field(let path) = self { [path] } else { [] } }
}
