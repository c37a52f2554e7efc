/// A value as a symbology draws it: modules, and what they need around them to be read.
package struct BarcodeSymbol: Hashable, Sendable {
    /// How the rows of modules stand on a page.
    package enum Form: Hashable, Sendable {
        /// Square modules.
        case matrix
        /// Rows that are each so many modules high.
        case stacked(rowHeightModules: Int)
        /// One row of bars that are drawn as high as their box gives.
        case linear(BarHeight)
    }

    /// How high the bars of a linear code have to be, so that a hand-held scanner finds its line across all of them.
    package struct BarHeight: Hashable, Sendable {
        /// The least height in micrometres (µm).
        package let minimumMicrometres: Int
        /// The least height as a share of the code's length without its quiet zone, in per cent.
        package let minimumPercentOfLength: Int

        /// A least height; the larger of the two counts.
        package init(minimumMicrometres: Int, minimumPercentOfLength: Int) {
            self.minimumMicrometres = minimumMicrometres
            self.minimumPercentOfLength = minimumPercentOfLength
        }

        /// 5 mm or 15 per cent of the length, as ISO/IEC 15417 (Code 128) and ISO/IEC 16390 (Interleaved 2 of 5) ask.
        package static let ordinary = BarHeight(minimumMicrometres: 5000, minimumPercentOfLength: 15)
    }

    /// The light border that the symbology's standard asks for, in modules.
    package struct QuietZone: Hashable, Sendable {
        /// On the left, in modules.
        package let left: Int
        /// On the right, in modules.
        package let right: Int
        /// At the top, in modules.
        package let top: Int
        /// At the bottom, in modules.
        package let bottom: Int

        /// A border of those widths.
        ///
        /// - Precondition: none is negative.
        package init(left: Int, right: Int, top: Int, bottom: Int) {
            precondition(min(left, right, top, bottom) >= 0)
            self.left = left
            self.right = right
            self.top = top
            self.bottom = bottom
        }

        /// The same width at each side, and the same above and below.
        package init(horizontal: Int, vertical: Int) {
            self.init(left: horizontal, right: horizontal, top: vertical, bottom: vertical)
        }
    }

    /// The modules, without a quiet zone; a linear code has one row.
    package let modules: ModuleMatrix
    /// How the rows stand on a page.
    package let form: Form
    /// The border that the standard asks for.
    package let quietZone: QuietZone
    /// What people read under the code by the symbology's standard; nil when that is the value itself.
    package let humanReadable: String?

    /// A symbol of those parts.
    ///
    /// - Precondition: a linear code has one row, and stacked rows have a height.
    package init(modules: ModuleMatrix, form: Form, quietZone: QuietZone, humanReadable: String? = nil) {
        switch form {
        case .matrix: break
        case .stacked(let height): precondition(height > 0)
        case .linear: precondition(modules.height == 1)
        }
        self.modules = modules
        self.form = form
        self.quietZone = quietZone
        self.humanReadable = humanReadable
    }
}
