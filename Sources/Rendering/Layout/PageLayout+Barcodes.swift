import Barcodes
import Designs

extension PageLayout {
    /// Adds a barcode with its quiet zone.
    func append(
        _ content: BarcodeContent, _ prepared: PreparedElement, to items: inout [DisplayItem], _ place: PagePlace
    ) throws {
        let value = try merged(content.value, prepared, place)
        let matrix = try matrix(of: value, content, prepared, place)
        let quiet = content.quietZoneModules ?? 4
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
                    + "correction, or shorten the value.", prepared, place)
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
        of value: String, _ content: BarcodeContent, _ prepared: PreparedElement, _ place: PagePlace
    ) throws -> ModuleMatrix {
        let key = BarcodeKey(
            symbology: content.symbology, value: Array(value.utf8), errorCorrection: content.errorCorrection)
        if let known = matrices[key] { return known }
        guard let symbology = symbologies[content.symbology] else {
            throw Self.error(
                .unsuitableBarcode,
                "there is no symbology ‘\(content.symbology)’; use one of "
                    + symbologies.keys.sorted().joined(separator: ", ") + ".", prepared, place)
        }
        do {
            let matrix = try symbology.encode(value, errorCorrection: ErrorCorrection(content.errorCorrection))
            if matrices.count >= RenderingLimits.encodedBarcodes { matrices.removeAll(keepingCapacity: true) }
            matrices[key] = matrix
            return matrix
        } catch {
            throw Self.error(.unsuitableBarcode, error.message, prepared, place, underlying: error)
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
