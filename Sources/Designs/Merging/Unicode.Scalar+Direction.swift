extension Unicode.Scalar {
    /// Whether it opens or closes an embedding, an override or an isolate of direction.
    var steersDirection: Bool { 0x202A...0x202E ~= value || 0x2066...0x2069 ~= value }

    /// Whether it ends a paragraph, and with it every isolate, in the rules of direction.
    var endsParagraph: Bool {
        switch value {
        case 0x0A, 0x0D, 0x1C...0x1E, 0x85, 0x2029: true
        default: false
        }
    }

    /// Whether it is of the blocks that run from right to left, Arabic digits among them.
    ///
    /// Swift does not tell a character's direction. Marks in these blocks that have none are counted too, which does no
    /// harm.
    var isRightToLeft: Bool {
        switch value {
        case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
