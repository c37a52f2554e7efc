import Crypto
package import Designs
import Foundation
package import Rendering
package import Storage
import Synchronization
package import Ticketing

/// The designs as a node uses them: out of the database, checked again when they are first loaded, and kept ready.
///
/// The database is the only source. Which revision is the latest, and what is assigned, is asked anew for each document
/// by one row, so what another node published or assigned counts from the next document on. Safe to use from any task.
package final class DesignArchive: Sendable {
    /// What was published.
    package let store: DesignStore
    /// What is assigned.
    package let assignments: AssignmentStore
    private let loader: DesignExaminer
    /// What is sent waits for its like, and not in front of what is printed.
    private let examiner: DesignExaminer
    private let drafts: DraftDesigns
    private let ready = ReadyDesigns()
    private let known = Mutex<DesignBook?>(nil)

    /// The designs of the database.
    ///
    /// - Parameters:
    ///   - database: the database.
    ///   - inspector: who answers for fonts, artwork and symbologies.
    ///   - world: time and randomness.
    ///   - drafts: what counts as published here, although the database does not have it.
    package init(
        database: any Database, inspector: any ResourceInspecting, world: World, drafts: DraftDesigns = DraftDesigns()
    ) {
        self.drafts = drafts
        store = DesignStore(database: database, world: world)
        assignments = AssignmentStore(database: database, world: world)
        loader = DesignExaminer(inspector: inspector)
        examiner = DesignExaminer(inspector: inspector)
    }

    /// What is published and assigned now.
    package func book() async throws -> DesignBook {
        let version = try await store.version()
        if let book = known.withLock({ $0 }), book.version == version { return book }
        let book = drafts.added(to: try await store.book())
        known.withLock { old in
            // A slower reader must not put back what a faster one has seen change.
            if old.map({ $0.version < book.version }) ?? true { old = book }
        }
        return book
    }

    /// A revision of a design, ready for drawing; nil if there is none.
    ///
    /// - Throws: `unusableDesign` when this machine cannot draw it, for example because a font is not installed. With
    ///   another version of a font it is drawn, and says so by a `revision` of its own.
    package func design(_ id: String, revision: String) async throws -> Design? {
        if let draft = drafts[id], draft.revision == revision { return draft }
        let key = ReadyDesigns.Key(id: id, revision: revision)
        if let design = ready[key] { return design }
        guard let loaded = try await loaded(id, revision: revision) else { return nil }
        ready.keep(loaded.design, withSample: Self.digest(ofSample: loaded.sampleDocument), as: key)
        return loaded.design
    }

    /// A design as previews show it; nil if there is none.
    ///
    /// Its sample is asked for each time, because publishing may change it without a new revision.
    ///
    /// - Parameters:
    ///   - id: the design's name.
    ///   - revision: the revision; the latest if nil.
    /// - Returns: the design with its sample.
    /// - Throws: `unusableDesign`, as ``design(_:revision:)``.
    package func preview(of id: String, revision: String? = nil) async throws -> DesignPreview? {
        var asked = revision
        if asked == nil { asked = try await book().latest[id]?.revision }
        guard let asked else { return nil }
        let sampleDigest = Self.digest(ofSample: try await store.sample(of: id, revision: asked))
        let key = ReadyDesigns.Key(id: id, revision: asked)
        if let design = ready.design(key, withSample: sampleDigest) {
            return DesignPreview(design: design, sampleDigest: sampleDigest)
        }
        guard let loaded = try await loaded(id, revision: asked) else { return nil }
        let preview = DesignPreview(
            design: loaded.design, sampleDigest: Self.digest(ofSample: loaded.sampleDocument))
        ready.keep(preview.design, withSample: preview.sampleDigest, as: key)
        return preview
    }

    private static func digest(ofSample sample: [UInt8]?) -> String {
        Hexadecimal.text(of: SHA256.hash(data: sample ?? []))
    }

    /// A revision of a design with the bytes it was made from; nil if there is none.
    ///
    /// - Throws: `unusableDesign`.
    package func loaded(_ id: String, revision: String) async throws -> LoadedDesign? {
        guard let content = try await store.content(of: id, revision: revision) else { return nil }
        switch await loader.load(DesignSource(id: id, files: content.files)) {
        case .success(let loaded): return loaded
        case .failure(let refusal):
            let problem = refusal.problems.first.map { "\($0.message) \($0.remedy)" } ?? ""
            throw FulfilmentError(
                code: .unusableDesign,
                message: "The design ‘\(id)’ cannot be used on this machine. \(problem)")
        }
    }

    /// The latest revision of a design, ready for drawing; nil if there is none.
    package func latest(_ id: String) async throws -> Design? {
        guard let entry = try await book().latest[id] else { return nil }
        return try await design(id, revision: entry.revision)
    }

    /// Publishes a folder's good designs; what did not change since the folder was last published costs one query each.
    ///
    /// - Parameters:
    ///   - catalogue: what was loaded from the folder.
    ///   - actor: who publishes, for the audit.
    /// - Returns: what kept good designs from being published; `catalogue.refusals` are not among it.
    /// - Throws: a `StorageError`.
    package func publish(_ catalogue: DesignCatalogue, actor: String) async throws -> [DesignProblem] {
        var refusals: [DesignProblem] = []
        for loaded in catalogue.loaded {
            do {
                try await store.publish(loaded, from: .folder, actor: actor)
            } catch let error as FulfilmentError {
                refusals.append(DesignProblem(error, of: loaded.design.id))
            }
        }
        return refusals
    }

    /// Checks a design that somebody sends, draws it with its sample, and publishes it.
    ///
    /// What it extends is looked for among the latest published designs.
    ///
    /// - Parameters:
    ///   - id: the design's name.
    ///   - files: its document and assets.
    ///   - renderer: what draws the sample.
    ///   - actor: who publishes, for the audit.
    /// - Returns: the design, and what came of it; or everything that is wrong with it.
    /// - Throws: a ``FulfilmentError``, a `StorageError`, or a `DrawingError` that is not the design's fault.
    package func publish(
        _ id: String, files: MemoryFiles, drawnBy renderer: Renderer, actor: String
    ) async throws -> Result<(loaded: LoadedDesign, publication: DesignPublication), DesignRefusal> {
        let source = DesignSource(id: id, files: files, library: try await library(for: files))
        switch await examiner.load(source) {
        case .success(let loaded):
            if let refusal = try await DesignProof.refusal(of: loaded, by: renderer) { return .failure(refusal) }
            let publication = try await store.publish(loaded, from: .request, actor: actor)
            return .success((loaded, publication))
        case .failure(let refusal): return .failure(refusal)
        }
    }

    /// The published design that a document extends; a published document extends nothing, so one is enough.
    private func library(for files: MemoryFiles) async throws -> MemoryLibrary {
        struct Heir: Decodable {
            let extends: String?
        }
        guard let document = try? files.bytes(of: "design.json", limit: DesignLimits.documentBytes),
            let id = try? JSONDecoder().decode(Heir.self, from: Data(document)).extends,
            let revision = try await book().latest[id]?.revision,
            let content = try await store.content(of: id, revision: revision)
        else { return MemoryLibrary() }
        return MemoryLibrary([id: content.files])
    }
}
