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
        for problem in catalogue.refusals { Terminal.complain(Terminal.line(problem, in: folder)) }
        return catalogue
    }

    /// The database's designs, after the folder's good ones were published in it.
    ///
    /// With no folder named, starters that the database does not know are published too, so that a new venue prints.
    /// What draws in place of a refused design is told on standard error.
    ///
    /// - Returns: the designs, and what kept those of the folder from being published.
    func publish(in database: any Database) async throws -> (archive: DesignArchive, refusals: [DesignProblem]) {
        let archive = Self.archive(of: database)
        let catalogue = load()
        let unpublished = try await archive.publish(catalogue, actor: Terminal.actor)
        let refusals = catalogue.refusals + unpublished
        for problem in unpublished { Terminal.complain(Terminal.line(problem)) }
        for starter in try await missingStarters(in: archive.book()) {
            try await archive.store.publish(starter, from: .folder, actor: Terminal.actor)
        }
        try await tellSubstitutes(for: refusals, in: archive)
        return (archive, refusals)
    }

    /// The database's designs, and over them what ``publish(in:)`` would publish: nothing is written.
    ///
    /// What draws in place of a refused design is told on standard error.
    func drafting(over database: any Database) async throws -> DesignArchive {
        let published = Self.archive(of: database)
        let catalogue = load()
        var drafts = DraftDesigns()
        var refusals = catalogue.refusals
        for design in catalogue.designs {
            do {
                if try await published.store.wouldPublish(design) { drafts.add(design) }
            } catch let error as FulfilmentError {
                let problem = DesignProblem(error, of: design.id)
                Terminal.complain(Terminal.line(problem))
                refusals.append(problem)
            }
        }
        for starter in try await missingStarters(in: published.book()) where drafts[starter.design.id] == nil {
            drafts.add(starter.design)
        }
        try await tellSubstitutes(for: refusals, in: published)
        return DesignArchive(database: database, inspector: Self.inspector, world: .live, drafts: drafts)
    }

    /// The starters that a new venue prints by, as far as the book lacks them; none where a folder is named.
    private func missingStarters(in book: DesignBook) -> [LoadedDesign] {
        guard namedFolder == nil, let folder = Starters.folder,
            !Starters.names.allSatisfy({ book.latest[$0] != nil })
        else { return [] }
        return DesignCatalogue.load(folder: folder, inspector: Self.inspector).loaded.filter {
            book.latest[$0.design.id] == nil
        }
    }

    /// Tells what draws in place of each refused design, because tickets look as that says, and not as the folder does.
    private func tellSubstitutes(for refusals: [DesignProblem], in archive: DesignArchive) async throws {
        let latest = try await archive.book().latest
        for id in Set(refusals.map(\.design)).sorted() {
            guard let entry = latest[id], let standing = try await archive.store.revision(entry.revision, of: id) else {
                continue
            }
            let revision = standing.revision.prefix(CommandLimits.revisionLength)
            Terminal.complain(
                Terminal.line(
                    "Warning: the folder’s design ‘\(id)’ is refused; what asks for its latest revision is drawn "
                        + "by the published one, \(id)@\(revision), from \(standing.publishedAt.rfc3339)."))
        }
    }

    /// The database's designs as they are.
    static func archive(of database: any Database) -> DesignArchive {
        DesignArchive(database: database, inspector: inspector, world: .live)
    }
}
