/// Why a file was not read, before it is known which place of which document the problem is told at.
struct ReadingRefusal: Error {
    let rule: DesignProblem.Rule
    let message: String
    let remedy: String
    /// Where in the file, in bytes from 0; nil if it is about the whole.
    var offset: Int?
    /// What it is about, as a JSON Pointer; empty for the whole document.
    var pointer = ""

    init(_ rule: DesignProblem.Rule, _ message: String, remedy: String, offset: Int? = nil, pointer: String = "") {
        self.rule = rule
        self.message = message
        self.remedy = remedy
        self.offset = offset
        self.pointer = pointer
    }

    init(_ error: DesignFileError) {
        rule =
            switch error.code {
            case .unsafeName: .unsafeAssetPath
            case .missing: .missingAsset
            case .unreadable: .unreadable
            case .tooLarge: .assetTooLarge
            }
        message = error.message
        remedy = error.remedy
    }
}
