import Barcodes
import Designs
import Fulfilment
import Rendering
import Storage
import Ticketing

extension DesignOptions {
    /// Who answers for fonts, artwork and symbologies on this machine.
    static var inspector: ResourceInspector {
        ResourceInspector(examiner: ExaminationProcess.ownProgram, symbologies: Shipped.symbologies)
    }

    /// Loads the folder's designs; those with problems are told on standard error, and the others load.
    func load() -> DesignCatalogue {
        let catalogue = DesignCatalogue.load(folder: folder, inspector: Self.inspector)
        for problem in catalogue.refusals { Terminal.complain(Terminal.line(problem)) }
        return catalogue
    }

    /// The database's designs, after the folder's good ones were published in it.
    ///
    /// - Returns: the designs, and what kept those of the folder from being published.
    func publish(in database: any Database) async throws -> (archive: DesignArchive, refusals: [DesignProblem]) {
        let archive = Self.archive(of: database)
        let catalogue = load()
        let unpublished = try await archive.publish(catalogue, actor: Terminal.actor)
        for problem in unpublished { Terminal.complain(Terminal.line(problem)) }
        return (archive, catalogue.refusals + unpublished)
    }

    /// The database's designs as they are.
    static func archive(of database: any Database) -> DesignArchive {
        DesignArchive(database: database, inspector: inspector, world: .live)
    }
}
