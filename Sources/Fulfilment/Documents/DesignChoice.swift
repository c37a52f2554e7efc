package import Designs
package import Ticketing

/// Which designs draw what, by how tickets reach their holders.
package struct DesignChoice: Sendable {
    private let catalogue: DesignCatalogue

    /// The choice among the designs of the catalogue.
    package init(catalogue: DesignCatalogue) { self.catalogue = catalogue }

    /// The design of that name, if it draws what is wanted.
    ///
    /// - Throws: `unknownDesign`, `unsuitableDesign`.
    package func design(_ id: String, kind: Design.Kind) throws(FulfilmentError) -> Design {
        guard let design = catalogue[id] else {
            let names = catalogue.designs.filter { $0.kind == kind }.map(\.id).joined(separator: ", ")
            throw FulfilmentError(
                code: .unknownDesign,
                message: "There is no design ‘\(id.prefix(60))’; "
                    + (names.isEmpty
                        ? "none for a \(kind.rawValue) is loaded." : "for a \(kind.rawValue) there are: \(names)."))
        }
        guard design.kind == kind else {
            throw FulfilmentError(
                code: .unsuitableDesign,
                message: "The design ‘\(id)’ draws a \(design.kind.rawValue), not a \(kind.rawValue); choose another.")
        }
        return design
    }

    /// The design for tickets that reach their holder in that way.
    package func ticketDesign(for delivery: DeliveryMethod) throws(FulfilmentError) -> Design {
        switch delivery {
        case .collect, .post: try design("boca-203x83", kind: .ticket)
        case .agent, .printAtHome: try design("a4-home", kind: .ticket)
        }
    }

    /// The design for envelopes.
    package func coverDesign() throws(FulfilmentError) -> Design { try design("collection-cover", kind: .cover) }
}
