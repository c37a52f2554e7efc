import Foundation

/// Finds what keeps scanners from reading a page's barcodes.
struct BarcodeLint {
    /// How much less light dark modules may reflect than the white around them: the symbol contrast that ISO/IEC 15416
    /// and 15415 grade B, so that print on grey paper or with worn heads still reads.
    private static let leastContrast = 0.55

    let lint: DesignLint
    /// From back to front.
    let items: [DesignLint.Item]

    func check() {
        for (index, item) in items.enumerated() {
            guard case .barcode(let code) = item.element.content else { continue }
            checkContrast(code, item.element)
            checkQuietZone(code, item.element)
            checkNeighbours(of: item, at: index)
        }
    }

    /// Judges the dark modules in white light and in red.
    ///
    /// Laser scanners see by one light, red of about 660 nm, and camera scanners light with red too: a code in red ink
    /// looks dark to people and white to them. What sRGB says of red, linearised, is what such ink reflects there.
    private func checkContrast(_ code: BarcodeContent, _ element: Element) {
        let red = Self.linear(code.colour.red)
        let luminance =
            0.2126 * red + 0.7152 * Self.linear(code.colour.green) + 0.0722 * Self.linear(code.colour.blue)
        guard 1 - max(red, luminance) < Self.leastContrast else { return }
        let sight = red > luminance ? "in the red light of scanners" : "against white"
        lint.warn(
            .barcodeContrast, element, "The colour of ‘\(element.id)’ is too light \(sight).",
            remedy: "Use black, or a colour with little red such as #003366.")
    }

    private func checkQuietZone(_ code: BarcodeContent, _ element: Element) {
        guard let given = code.quietZoneModules,
            let wanted = lint.inspector.quietZoneModules(ofSymbology: code.symbology), given < wanted
        else { return }
        lint.warn(
            .quietZoneTooSmall, element,
            "‘\(element.id)’ has \(given) white modules around it, and its symbology asks for \(wanted).",
            remedy: "Leave ‘quietZone’ out, or make it \(wanted).")
    }

    /// What is drawn over the box is on the code; what was drawn before is beneath its white field, and only what is
    /// no background was meant to be seen.
    private func checkNeighbours(of code: DesignLint.Item, at index: Int) {
        for (other, item) in items.enumerated() where other != index && item.bounds.overlaps(code.bounds) {
            guard item.isRepeated == code.isRepeated, item.conditions.isEmpty || item.conditions == code.conditions
            else { continue }
            if other < index, Self.isBackground(item, of: code) { continue }
            // Of two barcodes that overlap, one complaint is enough.
            if case .barcode = item.element.content, other < index { continue }
            lint.warn(
                .quietZoneCrossed, item.element,
                "‘\(item.element.id)’ stands in the box of the barcode ‘\(code.element.id)’.",
                remedy: "Move it out of the box, which the code and its white border need.")
        }
    }

    /// Whether it was meant to lie beneath: a picture or an area behind the whole code.
    private static func isBackground(_ item: DesignLint.Item, of code: DesignLint.Item) -> Bool {
        switch item.element.content {
        case .artwork, .image, .rectangle: item.bounds.contains(code.bounds)
        case .text, .barcode, .line, .group: false
        }
    }

    /// The share of light that a channel of sRGB stands for (IEC 61966-2-1).
    private static func linear(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}
