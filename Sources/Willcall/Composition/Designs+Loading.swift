import Barcodes
import Designs
import Foundation
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
    ///
    /// Nobody has to have the usual folder.
    func load() -> DesignCatalogue {
        if namedFolder == nil, !FileManager.default.fileExists(atPath: folder) { return DesignCatalogue(designs: []) }
        let catalogue = DesignCatalogue.load(folder: folder, inspector: Self.inspector)
        for problem in catalogue.refusals { Terminal.complain(Terminal.line(problem)) }
        return catalogue
    }

    /// The database's designs, after the folder's good ones were published in it.
    ///
    /// With no folder named, starters that the database does not know are published too, so that a new venue prints.
    ///
    /// - Returns: the designs, and what kept those of the folder from being published.
    func publish(in database: any Database) async throws -> (archive: DesignArchive, refusals: [DesignProblem]) {
        let archive = Self.archive(of: database)
        let catalogue = load()
        let unpublished = try await archive.publish(catalogue, actor: Terminal.actor)
        for problem in unpublished { Terminal.complain(Terminal.line(problem)) }
        if namedFolder == nil { try await publishStarters(in: archive) }
        return (archive, catalogue.refusals + unpublished)
    }

    private func publishStarters(in archive: DesignArchive) async throws {
        let known = try await archive.book().latest
        guard let folder = Starters.folder, !Starters.names.allSatisfy({ known[$0] != nil }) else { return }
        for starter in DesignCatalogue.load(folder: folder, inspector: Self.inspector).loaded
        where known[starter.design.id] == nil {
            try await archive.store.publish(starter, from: .folder, actor: Terminal.actor)
        }
    }

    /// The database's designs as they are.
    static func archive(of database: any Database) -> DesignArchive {
        DesignArchive(database: database, inspector: inspector, world: .live)
    }
}
