import Barcodes
import Designs

/// Lays out pages: design and record become a display list.
///
/// Not thread-safe.
final class PageLayout {
    private let fonts: FontContext
    private let symbologies: [String: any Symbology]
    private var designs: [String: PreparedDesign] = [:]
    private var matrices: [BarcodeKey: ModuleMatrix] = [:]

    private struct BarcodeKey: Hashable {
        let symbology: String
        let value: [UInt8]
        let errorCorrection: BarcodeContent.ErrorCorrection
    }

    init(fonts: FontContext, symbologies: [String: any Symbology]) {
        self.fonts = fonts
        self.symbologies = symbologies
    }

    /// The page as it is to be drawn.
    ///
    /// - Throws: a `DrawingError` that names design, element and ticket.
    func displayList(of page: TicketPage) throws -> DisplayList {
        let prepared = try prepared(page.design)
        var list = DisplayList(width: page.design.page.width.points, height: page.design.page.height.points)
        list.items.reserveCapacity(64)
        for index in prepared.layers.indices {
            switch prepared.layers[index] {
            case .merged(let element): try append(element, to: &list.items, page, prepared.formatter)
            case .fixed(_, let form?): list.items.append(.form(form))
            case .fixed(let elements, nil):
                var items: [DisplayItem] = []
                for element in elements { try append(element, to: &items, page, prepared.formatter) }
                let bounds = Rectangle(x: 0, y: 0, width: list.width, height: list.height)
                let form = Form(bounds: bounds, items: items)
                prepared.layers[index] = .fixed(elements, form: form)
                list.items.append(.form(form))
            }
        }
        return list
    }

    private func prepared(_ design: Design) throws -> PreparedDesign {
        if let known = designs[design.revision] { return known }
        if designs.count >= RenderingLimits.preparedDesigns { designs.removeAll() }
        let prepared = try PreparedDesign(design, fonts: fonts)
        designs[design.revision] = prepared
        return prepared
    }

    private func append(
        _ prepared: PreparedElement, to items: inout [DisplayItem], _ page: TicketPage, _ formatter: ValueFormatter
    ) throws {
        if let condition = prepared.element.condition, !condition.holds(for: page.record) { return }
        if let rotation = prepared.rotation { items.append(.push(rotation)) }
        switch prepared.content {
        case .fixed(let fixed): items += fixed
        case .text(let content, let layout):
            let text = try merged(content.template, prepared, page, formatter)
            items += try self.items(of: text, content, layout, prepared, page, formatter)
        case .barcode(let content): try append(content, prepared, to: &items, page, formatter)
        case .group(let elements):
            for element in elements { try append(element, to: &items, page, formatter) }
        }
        if prepared.rotation != nil { items.append(.pop) }
    }

    private func merged(
        _ template: Template, _ prepared: PreparedElement, _ page: TicketPage, _ formatter: ValueFormatter
    ) throws -> String {
        do {
            return try template.text(with: page.record, formatter: formatter)
        } catch {
            throw Self.error(.missingValue, error.message, prepared, page, underlying: error)
        }
    }

    // MARK: Texts

    private func items(
        of text: String, _ content: TextContent, _ layout: TextLayout, _ prepared: PreparedElement, _ page: TicketPage,
        _ formatter: ValueFormatter
    ) throws -> [DisplayItem] {
        let key = Array(text.utf8)
        if let known = prepared.knownTexts[key] { return known }
        let cased =
            switch content.letterCase {
            case .asWritten: text
            case .upper: formatter.uppercased(text)
            case .lower: formatter.lowercased(text)
            }
        do {
            let items = try layout.glyphRuns(of: cased).map(DisplayItem.glyphs)
            if prepared.knownTexts.count >= RenderingLimits.textsPerElement {
                prepared.knownTexts.removeAll(keepingCapacity: true)
            }
            prepared.knownTexts[key] = items
            return items
        } catch let problem as TextProblem {
            throw Self.error(problem, content, prepared, page)
        }
    }

    private static func error(
        _ problem: TextProblem, _ content: TextContent, _ prepared: PreparedElement, _ page: TicketPage
    ) -> DrawingError {
        switch problem {
        case .overflow:
            let box = prepared.element.box
            let size = content.fit == .shrink ? content.minimumSizePoints : content.sizePoints
            return error(
                .textOverflow,
                "the text does not fit its box of \(box.width.millimetres) × \(box.height.millimetres) mm at "
                    + "\(size) pt; enlarge the box, allow a smaller size, or shorten the text.", prepared, page)
        case .missingGlyph(let scalar):
            let digits = String(scalar, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            return error(
                .missingGlyph,
                "no installed font draws the character \(name); install a font that has it, such as those of Noto, or "
                    + "change the text.", prepared, page)
        case .tooLong:
            return error(
                .textOverflow, "the text has more than \(RenderingLimits.textBytes) bytes; shorten it.", prepared, page)
        }
    }

    private static func error(
        _ code: DrawingError.Code, _ complaint: String, _ prepared: PreparedElement, _ page: TicketPage,
        underlying: (any Error)? = nil
    ) -> DrawingError {
        DrawingError(
            code, complaint, design: page.design.id, element: prepared.element.id, ticket: page.label,
            underlying: underlying)
    }

    // MARK: Barcodes

    private func append(
        _ content: BarcodeContent, _ prepared: PreparedElement, to items: inout [DisplayItem], _ page: TicketPage,
        _ formatter: ValueFormatter
    ) throws {
        let value = try merged(content.value, prepared, page, formatter)
        let matrix = try matrix(of: value, content, prepared, page)
        let quiet = content.quietZoneModules
        let field = prepared.frame.fitting(
            width: Double(matrix.width + 2 * quiet), height: Double(matrix.height + 2 * quiet))
        let module = field.width / Double(matrix.width + 2 * quiet)
        // A micrometre of rounding is no reason to refuse.
        guard module >= content.minimumModule.points - 0.003 else {
            let millimetres = (module * 25.4 / 72 * 1000).rounded() / 1000
            throw Self.error(
                .barcodeTooDense,
                "the barcode has \(matrix.width) × \(matrix.height) modules of \(millimetres) mm in its box, and "
                    + "scanners need \(content.minimumModule.millimetres) mm; enlarge the box, lower the error "
                    + "correction, or shorten the value.", prepared, page)
        }
        let margin = Double(quiet) * module
        items.append(.fill(Path([.rectangle(field)]), .white))
        items.append(
            .modules(
                matrix,
                Rectangle(
                    x: field.x + margin, y: field.y + margin, width: field.width - 2 * margin,
                    height: field.height - 2 * margin), content.colour))
    }

    private func matrix(
        of value: String, _ content: BarcodeContent, _ prepared: PreparedElement, _ page: TicketPage
    ) throws -> ModuleMatrix {
        let key = BarcodeKey(
            symbology: content.symbology, value: Array(value.utf8), errorCorrection: content.errorCorrection)
        if let known = matrices[key] { return known }
        guard let symbology = symbologies[content.symbology] else {
            throw Self.error(
                .unsuitableBarcode,
                "there is no symbology ‘\(content.symbology)’; use one of "
                    + symbologies.keys.sorted().joined(separator: ", ") + ".", prepared, page)
        }
        do {
            let matrix = try symbology.encode(value, errorCorrection: ErrorCorrection(content.errorCorrection)).modules
            if matrices.count >= RenderingLimits.encodedBarcodes { matrices.removeAll(keepingCapacity: true) }
            matrices[key] = matrix
            return matrix
        } catch {
            throw Self.error(.unsuitableBarcode, error.message, prepared, page, underlying: error)
        }
    }
}

extension ErrorCorrection {
    fileprivate init(_ level: BarcodeContent.ErrorCorrection) {
        self =
            switch level {
            case .low: .low
            case .medium: .medium
            case .quartile: .quartile
            case .high: .high
            }
    }
}
