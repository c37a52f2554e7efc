/// Designs, each checked and compiled, and what is wrong with those that were refused.
package struct DesignCatalogue: Sendable {
    /// The designs that can be drawn, in the order of their ids.
    package let designs: [Design]
    /// Every problem of every design that was refused, in the order of their ids.
    package let refusals: [DesignProblem]
    /// The designs with what is needed to keep them, in the order of their ids.
    package let loaded: [LoadedDesign]
    private let byID: [String: Design]

    /// A catalogue of designs and of problems.
    package init(designs: [Design], refusals: [DesignProblem] = [], loaded: [LoadedDesign] = []) {
        self.designs = designs.sorted { $0.id < $1.id }
        self.refusals = refusals
        self.loaded = loaded
        byID = Dictionary(designs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The design of that id, nil if there is none or it was refused.
    package subscript(id: String) -> Design? { byID[id] }

    /// Reads every subfolder that holds a `design.json`.
    ///
    /// A bad design is refused with all its problems and does not keep the others from loading.
    ///
    /// - Parameters:
    ///   - folder: the path of the folder of designs.
    ///   - inspector: who answers for fonts, artwork and symbologies.
    ///   - fields: the merge fields that designs may use.
    /// - Returns: the good designs and the refusals; a folder that cannot be read is a refusal with an empty name.
    package static func load(
        folder: String, inspector: any ResourceInspecting, fields: FieldCatalogue = .builtIn
    ) -> DesignCatalogue {
        let library = FolderLibrary(path: folder)
        let names: [String]
        do throws(DesignProblem) {
            names = try library.names()
        } catch {
            return DesignCatalogue(designs: [], refusals: [error])
        }
        var loaded: [LoadedDesign] = []
        var refusals: [DesignProblem] = []
        for name in names {
            let source = DesignSource(id: name, files: FolderFiles(path: "\(folder)/\(name)"), library: library)
            switch source.load(inspector: inspector, fields: fields) {
            case .success(let design): loaded.append(design)
            case .failure(let refusal): refusals += refusal.problems
            }
        }
        return DesignCatalogue(designs: loaded.map(\.design), refusals: refusals, loaded: loaded)
    }
}
