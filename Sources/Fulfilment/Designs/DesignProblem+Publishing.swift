package import Designs

extension DesignProblem {
    /// What kept a good design of a folder from being published, as a problem of its document.
    ///
    /// - Parameters:
    ///   - error: why the database refused it.
    ///   - id: the design.
    package init(_ error: FulfilmentError, of id: String) {
        let isKind = error.code == .designKindChanged
        self.init(
            design: id, file: "design.json", pointer: isKind ? "/kind" : "", rule: isKind ? .kindDiffers : .tooMany,
            message: error.message,
            remedy: "The folder’s design is not used until then; what was published before stays.")
    }
}
