import Designs

extension Design {
    /// The design for printers of that resolution, with a revision of its own.
    func printed(atDotsPerInch dotsPerInch: Int) -> Design {
        Design(
            id: id, revision: "\(revision) at \(dotsPerInch)", name: name, summary: summary, kind: kind,
            pages: pages.map { page in
                DesignPage(
                    format: PageFormat(
                        width: page.format.width, height: page.format.height, bleed: page.format.bleed,
                        safeMargin: page.format.safeMargin, stock: page.format.stock, dotsPerInch: dotsPerInch),
                    condition: page.condition, elements: page.elements)
            }, sheet: sheet, locale: locale, timeZone: timeZone, fontFiles: fontFiles, assets: assets, sample: sample)
    }
}
