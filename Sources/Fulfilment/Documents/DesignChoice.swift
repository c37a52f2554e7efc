import Designs
import Orders
import Ticketing

/// Chooses the designs of one document, all at one moment: what is assigned meanwhile counts for the next document.
struct DesignChoice {
    private let archive: DesignArchive
    private let book: DesignBook
    private var decided: [DesignOccasion: Design] = [:]
    private var named: [String: Design] = [:]

    init(_ archive: DesignArchive) async throws {
        self.archive = archive
        book = try await archive.book()
    }

    /// The design of a ticket: the one that is asked for, else the one that is assigned, else a starter.
    ///
    /// - Throws: `unknownDesign`, `unsuitableDesign`, `unusableDesign`.
    mutating func design(for ticket: Ticket, of order: Order, _ id: String?) async throws -> Design {
        if let id { return try await design(id, kind: .ticket) }
        return try await design(for: DesignOccasion(ticket: ticket, of: order))
    }

    /// The design of the cover before an order's tickets for an instance.
    mutating func coverDesign(for instance: Instance, of order: Order) async throws -> Design {
        try await design(for: DesignOccasion(coverFor: instance, of: order))
    }

    /// The design of the list of an instance's tickets: the one that is asked for, else as for tickets.
    mutating func listDesign(for instance: Instance, _ id: String?) async throws -> Design {
        if let id { return try await design(id, kind: .list) }
        return try await design(for: DesignOccasion(listOf: instance))
    }

    private mutating func design(for occasion: DesignOccasion) async throws -> Design {
        if let design = decided[occasion] { return design }
        let assignment = DesignAssignment.deciding(occasion, among: book.assignments)
        let design: Design
        if let assignment, let revision = assignment.revision {
            guard let found = try await archive.design(assignment.designID, revision: revision) else {
                throw unknown(assignment.designID, occasion.kind)
            }
            design = found
        } else {
            design = try await self.design(
                assignment?.designID ?? DesignAssignment.starterDesignID(for: occasion), kind: occasion.kind)
        }
        decided[occasion] = design
        return design
    }

    /// The latest revision of the design of that name, if it draws what is wanted.
    private mutating func design(_ id: String, kind: Design.Kind) async throws -> Design {
        if let design = named[id], design.kind == kind { return design }
        guard let entry = book.latest[id] else { throw unknown(id, kind) }
        guard entry.kind == kind else {
            throw FulfilmentError(
                code: .unsuitableDesign,
                message: "The design ‘\(id)’ draws a \(entry.kind.rawValue), not a \(kind.rawValue); choose another.")
        }
        guard let design = try await archive.design(id, revision: entry.revision) else { throw unknown(id, kind) }
        named[id] = design
        return design
    }

    private func unknown(_ id: String, _ kind: Design.Kind) -> FulfilmentError {
        let names = book.latest.filter { $0.value.kind == kind }.keys.sorted().prefix(20).joined(separator: ", ")
        return FulfilmentError(
            code: .unknownDesign,
            message: "There is no design \(PlainText.quoted(id, maximumLength: 64)); "
                + (names.isEmpty
                    ? "none for a \(kind.rawValue) is published." : "for a \(kind.rawValue) there are: \(names)."))
    }
}
