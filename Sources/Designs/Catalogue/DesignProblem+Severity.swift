extension DesignProblem.Rule {
    /// How bad it is to break the rule.
    package var severity: DesignProblem.Severity {
        switch self {
        case .partlyOffPage, .inBleed, .outsideSafeArea, .barcodeContrast, .quietZoneCrossed, .quietZoneTooSmall,
            .unusedAsset, .unusedFont, .undrawableAwkwardSample, .moduleTooSmall, .cropMarksOffSheet,
            .gutterNarrowerThanBleed, .singleBraces, .impossibleValue, .tinyText, .noBarcode, .noDuplicateMark:
            .warning
        default: .error
        }
    }
}
