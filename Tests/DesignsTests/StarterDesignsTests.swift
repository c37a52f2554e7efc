import Designs
import Foundation
import Testing

/// The designs that ship load and merge with every kind of order.
@Suite struct StarterDesignsTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("designs").path
    static let catalogue = DesignCatalogue.load(folder: folder, inspector: TableInspector())

    /// The designs that ship; the folder may hold others, which somebody is making.
    static let shipped = ["a4-home", "boca-203x83", "collection-cover", "door-list", "roll-80mm"]

    @Test(arguments: shipped)
    func `every starter loads without a warning`(id: String) {
        let told = (Self.catalogue.refusals + Self.catalogue.loaded.flatMap(\.warnings)).filter { $0.design == id }
        #expect(told.isEmpty, "\(told)")
        #expect(Self.catalogue[id] != nil)
    }

    @Test(arguments: shipped)
    func `every text that is drawn has its values, with and without the optional ones`(
        id: String
    ) throws {
        let design = try #require(Self.catalogue[id])
        for record in [design.sample, Self.withoutOptionals(design.sample)] {
            let numbers: [String: MergeValue] = ["page.number": .integer(1), "page.count": .integer(1)]
            try merge(
                design.pages[0].elements, record.merging(numbers), ValueFormatter(locale: design.locale))
        }
    }

    @Test(arguments: shipped) func `a ticket shows its barcode and every design its order`(
        id: String
    ) throws {
        let design = try #require(Self.catalogue[id])
        let paths = Set(Self.paths(design.pages[0].elements))
        #expect(paths.contains("order.number"))
        #expect(paths.contains("agency.reference"))
        #expect(paths.contains("ticket.barcode") == (design.kind == .ticket))
    }

    private static func withoutOptionals(_ record: MergeRecord) -> MergeRecord {
        let optional = Set(FieldCatalogue.builtIn.fields.filter(\.isOptional).map(\.path))
        return MergeRecord(
            record.values.filter { !optional.contains($0.key) },
            lists: record.lists.mapValues { $0.map(withoutOptionals) })
    }

    private func merge(_ elements: [Element], _ record: MergeRecord, _ formatter: ValueFormatter) throws {
        for element in elements where element.condition?.holds(for: record) ?? true {
            switch element.content {
            case .text(let text): #expect(try !text.template.text(with: record, formatter: formatter).isEmpty)
            case .barcode(let code): #expect(try !code.value.text(with: record, formatter: formatter).isEmpty)
            case .group(let group):
                let items = group.repetition.map { record.lists[$0.list] ?? [] }
                let numbers: [String: MergeValue] = ["item.isFirstOnPage": .boolean(true)]
                for item in items ?? [MergeRecord([:])] {
                    try merge(group.elements, record.merging(item.values).merging(numbers), formatter)
                }
            default: break
            }
        }
    }

    private static func paths(_ elements: [Element]) -> [String] {
        elements.flatMap { element -> [String] in
            switch element.content {
            case .text(let text): text.template.fieldPaths
            case .barcode(let code): code.value.fieldPaths
            case .group(let group): paths(group.elements)
            default: []
            }
        }
    }
}
