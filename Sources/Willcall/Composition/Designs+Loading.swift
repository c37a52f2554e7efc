import Barcodes
import Designs
import Rendering

extension DesignOptions {
    /// Loads the folder's designs; those with problems are told on standard error, and the others load.
    func load() -> DesignCatalogue {
        let catalogue = DesignCatalogue.load(
            folder: folder,
            inspector: ResourceInspector(examiner: ExaminationProcess.ownProgram, symbologies: Shipped.symbologies))
        for problem in catalogue.refusals { Terminal.complain("\(problem)") }
        return catalogue
    }
}
