import Designs

/// Answers for fonts, assets and symbologies from tables.
struct TableInspector: ResourceInspecting {
    var families: [String: String] = [
        "DejaVu Sans": "d1", "DejaVu Sans Mono": "d2", "Noto Sans": "n1", "Noto Serif": "n2",
    ]
    var flawedAssets: Set<String> = []

    func digest(ofFontFamily family: String, weight: Int, isItalic: Bool, fonts: [Asset]) -> String? {
        families[family]
    }

    func flaw(in asset: Asset) -> AssetFlaw? {
        guard flawedAssets.contains(asset.name) else { return nil }
        return AssetFlaw(message: "‘\(asset.name)’ cannot be drawn.", remedy: "Export it again.")
    }

    let symbologies = ["symbology.qr", "symbology.code128", "symbology.itf"]

    func quietZoneModules(ofSymbology id: String) -> Int? { ["symbology.qr": 4, "symbology.code128": 10][id] }
}
