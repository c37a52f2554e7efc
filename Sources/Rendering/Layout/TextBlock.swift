import CPango

/// The measures of a text's lines, in points (pt) from the top left of the first line.
struct TextBlock {
    /// The size at which it was measured in points (pt).
    let sizePoints: Double
    /// Where each line's baseline stands.
    private(set) var baselines: [Double] = []
    /// How wide each line is.
    private(set) var widths: [Double] = []
    /// From the top of the first line to the bottom of the last.
    private(set) var height = 0.0
    /// The highest ink; negative when it stands out above the first line.
    private(set) var inkTop = 0.0
    /// The lowest ink.
    private(set) var inkBottom = 0.0

    /// The width of the widest line.
    var width: Double { widths.max() ?? 0 }

    init(_ layout: OpaquePointer, sizePoints: Double, ascent: Double, descent: Double, lineHeight: Double) {
        self.sizePoints = sizePoints
        let step = lineHeight * (ascent + descent)
        var baseline = ascent
        var inkAbove = -Double.infinity
        for index in 0..<pango_layout_get_line_count(layout) {
            var ink = PangoRectangle()
            var logical = PangoRectangle()
            pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, index), &ink, &logical)
            let top = Double(ink.y) * TextLayout.unit
            let bottom = Double(ink.y + ink.height) * TextLayout.unit
            if index > 0 { baseline = max(baseline + step, ink.height > 0 ? inkAbove - top : -.infinity) }
            if ink.height > 0 {
                inkAbove = baseline + bottom
                inkTop = min(inkTop, baseline + top)
                inkBottom = max(inkBottom, inkAbove)
            }
            baselines.append(baseline)
            widths.append(Double(logical.width) * TextLayout.unit)
        }
        height = baseline + descent
    }
}
