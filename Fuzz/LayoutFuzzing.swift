import Barcodes
import Designs
import Rendering

/// Lays out designs that load, with the samples that came with them.
enum LayoutFuzzing {
    /// How many elements are laid out at most, each as often as its list asks for: more are slow, and nothing else.
    private static let mostElements = 4000

    // libFuzzer calls its target from one thread.
    nonisolated(unsafe) private static let context = try? DrawingContext(
        symbologies: [QRSymbology()] + ZintSymbology.all)
    private static let inspector = ResourceInspector(
        examiner: ExaminationInPlace(), symbologies: [QRSymbology()] + ZintSymbology.all)

    /// Lays the design out by itself, for a printer's dots and on its sheet.
    ///
    /// Where no element has a flaw that keeps it from being drawn, it must be laid out, and where one has, it must not.
    static func layOut(posted bytes: [UInt8]) {
        guard let context else { preconditionFailure("the drawing libraries cannot be used") }
        let parts = DesignFuzzing.parts(ofPosted: bytes)
        var content = ["design.json": parts.document]
        content["sample.json"] = parts.sample
        guard case .success(let loaded) = DesignSource(id: "a", files: MemoryFiles(content)).load(inspector: inspector)
        else { return }
        let page = TicketPage(design: loaded.design, record: loaded.design.sample, label: "its sample")
        let count = loaded.design.pages.reduce(0) { $0 + Self.count(of: $1.elements) }
        guard count * (1 + (page.record.lists[.tickets]?.count ?? 0)) <= mostElements else { return }
        do {
            let isDrawable = try context.flaws(of: page).allSatisfy { flaw in
                if case .undrawable = flaw.kind { false } else { true }
            }
            let isDrawn = (try? context.displayLists(of: page)) != nil
            precondition(isDrawable == isDrawn, "an element's flaw and the page's drawing contradict each other")
        } catch is DrawingError {
            // About no element, such as too many pages.
        } catch {
            preconditionFailure("an error of another kind: \(error)")
        }
        _ = try? context.displayLists(of: page, dotsPerInch: 203)
        _ = try? context.documentPages(of: [page, page])
    }

    private static func count(of elements: [Element]) -> Int {
        elements.reduce(0) { sum, element in
            guard case .group(let group) = element.content else { return sum + 1 }
            return sum + 1 + count(of: group.elements)
        }
    }
}
