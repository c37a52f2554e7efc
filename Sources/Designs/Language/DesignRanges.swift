/// Which numbers the keys of a design document take; lengths are in millimetres (mm).
enum DesignRanges {
    private static let edge = DesignLimits.pageEdge.millimetres

    static let coordinate = -edge...edge
    static let boxSize = 0...edge
    static let pageEdge = 10...edge
    static let bleed = 0.0...20
    static let safeMargin = 0.0...100
    static let resolution = 72...1200
    static let gap = 0.0...200
    static let sheetPlaces = 1...40
    static let rotationDegrees = -360.0...360
    static let sizePoints = 2.0...1000
    static let weight = 1...1000
    static let lineHeight = 0.5...5
    static let strokeWidth = 0.01...100
    static let dash = 0.05...100
    static let cornerRadius = 0.0...1000
    static let quietZoneModules = 0...40
    static let moduleSize = 0.05...10
    static let cell = 1...edge
}
