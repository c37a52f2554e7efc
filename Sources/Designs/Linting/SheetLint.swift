/// Finds what will disappoint in how pages are placed on sheets.
struct SheetLint {
    let sheet: SheetFormat
    let page: PageFormat
    /// Where the sheet was written.
    let cursor: DocumentCursor

    func check() {
        checkGutter()
        if sheet.hasCropMarks { checkMarks() }
    }

    /// Neighbours share their gutter: what does not fit into a half of it is not drawn.
    private func checkGutter() {
        let gutters = [(sheet.columns, sheet.columnGutter), (sheet.rows, sheet.rowGutter)]
        let narrowest = gutters.filter { $0.0 > 1 }.map(\.1.micrometres).min()
        let wanted = 2 * page.bleed.micrometres
        guard let narrowest, narrowest < wanted else { return }
        (cursor["gutter"] ?? cursor).problem(
            .gutterNarrowerThanBleed,
            "The gutter is \(Self.millimetres(narrowest)) mm, and the bleed of two neighbours takes "
                + "\(Self.millimetres(wanted)) mm.",
            remedy: "Widen the gutter, or make the bleed smaller; what does not fit is not printed.")
    }

    private func checkMarks() {
        let width = sheet.columns * page.width.micrometres + (sheet.columns - 1) * sheet.columnGutter.micrometres
        let height = sheet.rows * page.height.micrometres + (sheet.rows - 1) * sheet.rowGutter.micrometres
        let margin = min(sheet.width.micrometres - width, sheet.height.micrometres - height) / 2
        let distance = max(SheetFormat.markDistance.micrometres, page.bleed.micrometres)
        let wanted = distance + SheetFormat.markLength.micrometres
        guard margin < wanted else { return }
        (cursor["cropMarks"] ?? cursor).problem(
            .cropMarksOffSheet,
            "The pages leave \(Self.millimetres(margin)) mm at an edge of the sheet, and crop marks need "
                + "\(Self.millimetres(wanted)) mm.",
            remedy: "Take a larger sheet, smaller gutters or fewer pages, or set ‘cropMarks’ to false.")
    }

    private static func millimetres(_ micrometres: Int) -> String {
        micrometres % 1000 == 0 ? String(micrometres / 1000) : String(Double(micrometres) / 1000)
    }
}
