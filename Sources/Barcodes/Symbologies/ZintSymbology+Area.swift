import CZint

extension ZintSymbology {
    /// PDF417 (ISO/IEC 15438): rows of bars, which laser scanners of boarding gates read too.
    package static let pdf417 = ZintSymbology(
        id: "symbology.pdf417",
        Traits(
            name: "A PDF417", number: BARCODE_PDF417, form: .stacked(rowHeightModules: 3),
            // A code has 925 codewords. Zint 2.11 writes beyond its buffer of 2,700 where a longer value changes
            // between its modes at every character, each of which then takes up to three.
            quietZone: BarcodeSymbol.QuietZone(horizontal: 2, vertical: 2), maximumBytes: 850,
            // Level n adds 2ⁿ⁺¹ codewords; 2 is the least that the standard recommends (annex E).
            errorCorrection: { level in
                switch level {
                case .low: 2
                case .medium: 3
                case .quartile: 4
                case .high: 5
                }
            }
        ) { _ in })

    /// Aztec (ISO/IEC 24778): square, with its finder in the middle.
    ///
    /// The standard asks for no quiet zone; one module keeps a dark edge of the artwork from touching it.
    package static let aztec = ZintSymbology(
        id: "symbology.aztec",
        Traits(
            name: "An Aztec code", number: BARCODE_AZTEC, form: .matrix,
            quietZone: BarcodeSymbol.QuietZone(horizontal: 1, vertical: 1), maximumBytes: 3832,
            // Shares of the code's words: 10, 23 (the standard's recommendation), 36 and 50 per cent.
            errorCorrection: { level in
                switch level {
                case .low: 1
                case .medium: 2
                case .quartile: 3
                case .high: 4
                }
            }
        ) { _ in })

    /// Data Matrix ECC 200 (ISO/IEC 16022), square; its error correction is fixed for each size.
    package static let dataMatrix = ZintSymbology(
        id: "symbology.dataMatrix",
        Traits(
            name: "A Data Matrix", number: BARCODE_DATAMATRIX, form: .matrix,
            quietZone: BarcodeSymbol.QuietZone(horizontal: 1, vertical: 1), maximumBytes: 3116, shape: DM_SQUARE
        ) { _ in })
}
