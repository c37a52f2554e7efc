import CPango
// GLib's lists come with both modules, and the compiler counts them as the second one's.
import CRsvg
import Designs

extension TextLayout {
    /// Glyphs that Pango puts where a character needs no ink.
    private static let emptyGlyph: UInt32 = 0x0FFF_FFFF
    /// The flag of a glyph that stands for a character no font has.
    private static let unknownFlag: UInt32 = 0x1000_0000
    private static let ellipsis = "…"

    /// - Throws: `TextProblem.missingGlyph` with the first character that no font has.
    func refuseUnknownGlyphs() throws {
        for index in 0..<pango_layout_get_line_count(layout) {
            try forEachRun(ofLine: index) { item in
                guard let glyphs = item.pointee.glyphs else { return }
                for glyph in UnsafeBufferPointer(start: glyphs.pointee.glyphs, count: Int(glyphs.pointee.num_glyphs))
                where glyph.glyph & Self.unknownFlag != 0 {
                    throw TextProblem.missingGlyph(glyph.glyph & ~Self.unknownFlag & 0x1F_FFFF)
                }
            }
        }
    }

    /// The glyphs of a measured block, placed on the page.
    func glyphRuns(of block: TextBlock, text: String) throws -> [GlyphRun] {
        let bytes = Array(text.utf8)
        let top = frame.y + verticalOffset(of: block)
        var runs: [GlyphRun] = []
        for (index, baseline) in block.baselines.enumerated() {
            let left = frame.x + horizontalOffset(ofLine: Int32(index), width: block.widths[index])
            var x = 0
            try forEachRun(ofLine: Int32(index)) { item in
                let y = top + baseline - Double(item.pointee.y_offset) * Self.unit
                x += Int(item.pointee.start_x_offset)
                if let run = try glyphRun(item, bytes, block.sizePoints, left: left, y: y, x: &x) { runs.append(run) }
                x += Int(item.pointee.end_x_offset)
            }
        }
        return runs
    }

    private func glyphRun(
        _ glyphItem: UnsafeMutablePointer<PangoGlyphItem>, _ bytes: [UInt8], _ size: Double, left: Double, y: Double,
        x: inout Int
    ) throws -> GlyphRun? {
        guard let item = glyphItem.pointee.item, let string = glyphItem.pointee.glyphs,
            let offsets = string.pointee.log_clusters
        else { return nil }
        let infos = UnsafeBufferPointer(start: string.pointee.glyphs, count: Int(string.pointee.num_glyphs))
        var glyphs: [GlyphRun.Glyph] = []
        glyphs.reserveCapacity(infos.count)
        for info in infos {
            if info.glyph & Self.unknownFlag != 0 {
                throw TextProblem.missingGlyph(info.glyph & ~Self.unknownFlag & 0x1F_FFFF)
            }
            if info.glyph != Self.emptyGlyph {
                glyphs.append(
                    GlyphRun.Glyph(
                        index: info.glyph, x: left + Double(x + Int(info.geometry.x_offset)) * Self.unit,
                        y: y + Double(info.geometry.y_offset) * Self.unit))
            }
            x += Int(info.geometry.width)
        }
        let start = Int(item.pointee.offset)
        let length = Int(item.pointee.length)
        let isEllipsis = item.pointee.analysis.flags & UInt8(PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) != 0
        let runsRightToLeft = item.pointee.analysis.level & 1 == 1
        let clusters =
            isEllipsis
            ? [GlyphRun.Cluster(byteCount: Self.ellipsis.utf8.count, glyphCount: glyphs.count)]
            : clusters(infos, offsets, length: length, runsRightToLeft: runsRightToLeft)
        let shown = isEllipsis ? Self.ellipsis : String(decoding: bytes[start..<start + length], as: UTF8.self)
        guard !glyphs.isEmpty, let font = item.pointee.analysis.font else {
            guard let scalar = shown.unicodeScalars.first(where: \.needsInk) else { return nil }
            throw TextProblem.missingGlyph(scalar.value)
        }
        let run = GlyphRun(
            font: try fonts.face(of: font), sizePoints: size, colour: content.colour, glyphs: glyphs,
            text: shown, clusters: clusters, runsRightToLeft: runsRightToLeft
        ).withoutIsolates
        guard !run.glyphs.isEmpty else { return nil }
        if let scalar = try run.firstBlank(in: fonts.drawn) { throw TextProblem.missingGlyph(scalar.value) }
        return run
    }

    /// Which glyphs show which bytes, in the order of the text.
    private func clusters(
        _ infos: UnsafeBufferPointer<PangoGlyphInfo>, _ offsets: UnsafePointer<Int32>, length: Int,
        runsRightToLeft: Bool
    ) -> [GlyphRun.Cluster] {
        var clusters: [GlyphRun.Cluster] = []
        clusters.reserveCapacity(infos.count)
        var start = 0
        var visible = 0
        for step in 0..<infos.count {
            let index = runsRightToLeft ? infos.count - 1 - step : step
            let offset = Int(offsets[index])
            if offset != start {
                clusters.append(GlyphRun.Cluster(byteCount: offset - start, glyphCount: visible))
                (start, visible) = (offset, 0)
            }
            if infos[index].glyph != Self.emptyGlyph { visible += 1 }
        }
        clusters.append(GlyphRun.Cluster(byteCount: length - start, glyphCount: visible))
        return clusters
    }

    private func forEachRun(ofLine index: Int32, _ body: (UnsafeMutablePointer<PangoGlyphItem>) throws -> Void) throws {
        var link = pango_layout_get_line_readonly(layout, index)?.pointee.runs
        while let current = link {
            if let item = current.pointee.data { try body(item.assumingMemoryBound(to: PangoGlyphItem.self)) }
            link = current.pointee.next
        }
    }

    private func horizontalOffset(ofLine index: Int32, width: Double) -> Double {
        let line = pango_layout_get_line_readonly(layout, index)
        let isRightToLeft = pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL
        let spare = frame.width - width
        return switch content.alignment {
        case .left: 0
        case .right: spare
        case .centre: spare / 2
        case .start, .justify: isRightToLeft ? spare : 0
        case .end: isRightToLeft ? 0 : spare
        }
    }

    /// From the top of the box to the top of the first line, so that no ink leaves the box.
    private func verticalOffset(of block: TextBlock) -> Double {
        let spare = frame.height - block.height
        let offset =
            switch content.verticalAlignment {
            case .top: 0.0
            case .middle: spare / 2
            case .bottom: spare
            }
        return max(min(offset, frame.height - block.inkBottom), -block.inkTop)
    }
}
