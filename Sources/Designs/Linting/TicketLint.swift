/// Finds what every ticket needs at the door and the counter, and a design of tickets shows nowhere.
struct TicketLint {
    let kind: Design.Kind
    let pages: [DesignPage]
    let report: ProblemReport

    func check(root: JSONPlace) {
        guard kind == .ticket else { return }
        let fields = Fields(of: pages)
        if !fields.ofBarcodes.contains(where: Self.isBarcode) {
            report.add(
                .noBarcode, at: root, "No barcode of the ticket is on it, so that no door can scan it.",
                remedy: "Add an element of the type ‘barcode’.")
        }
        if fields.all.isDisjoint(with: Self.fieldsOfDuplicates) {
            report.add(
                .noDuplicateMark, at: root, "Nothing tells a second print of the ticket from the first.",
                remedy: "Add a text such as ‘DUPLICATE · print {{print.copy}}’ with \"when\": \"print.isDuplicate\".")
        }
    }

    /// What differs between two prints of a ticket.
    private static let fieldsOfDuplicates: Set<String> = ["print.isDuplicate", "print.copy"]

    /// Whether doors may know the ticket by the field: its first barcode, one of another scheme, or a plugin's.
    private static func isBarcode(_ path: String) -> Bool {
        path == "ticket.barcode" || path.hasPrefix("barcode.") || path.hasPrefix("plugin.")
    }

    /// The fields of what may ever be drawn.
    private struct Fields {
        var all: Set<String> = []
        var ofBarcodes: Set<String> = []

        init(of pages: [DesignPage]) {
            for page in pages { note(page.elements, under: page.condition) }
        }

        private mutating func note(_ elements: [Element], under condition: Condition?) {
            if let condition {
                guard !condition.neverHolds else { return }
                all.formUnion(condition.fieldPaths)
            }
            for element in elements {
                if let condition = element.condition {
                    guard !condition.neverHolds else { continue }
                    all.formUnion(condition.fieldPaths)
                }
                switch element.content {
                case .text(let text): all.formUnion(text.template.fieldPaths)
                case .barcode(let code): ofBarcodes.formUnion(code.value.fieldPaths)
                case .group(let group): note(group.elements, under: nil)
                case .image, .artwork, .line, .rectangle: break
                }
            }
        }
    }
}

extension Condition {
    /// Whether it holds for no record at all, as far as its constants alone tell.
    fileprivate var neverHolds: Bool { expression.constant == false }
}

extension ConditionExpression {
    /// What it says whatever the record is; nil if that depends on the record.
    fileprivate var constant: Bool? {
        switch self {
        case .flag(.boolean(let flag)): flag
        case .flag, .present, .compare, .isOneOf: nil
        case .not(let inner): inner.constant.map { !$0 }
        case .and(let left, let right):
            left.constant == false || right.constant == false ? false : left.constant.flatMap { _ in right.constant }
        case .or(let left, let right):
            left.constant == true || right.constant == true ? true : left.constant.flatMap { _ in right.constant }
        }
    }
}
