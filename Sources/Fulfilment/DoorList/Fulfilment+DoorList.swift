import Admission
import Designs
import Dispatch
import Orders
import Rendering
package import Ticketing

extension Fulfilment {
    /// The tickets that let into an instance, by surname, with who is in already: the doors on paper.
    ///
    /// - Parameters:
    ///   - request: which list.
    ///   - now: when it is made, as it says itself.
    /// - Returns: a document that records no prints, because it is no ticket.
    /// - Throws: a ``FulfilmentError``: `nothingToPrint` when the instance was called off or nobody would be on the
    ///   list; an `AdmissionError`: `doorListTooLarge`, `invalidGate`.
    package func document(for request: DoorListRequest, at now: Timestamp) async throws -> PrintableDocument {
        let code = PlainText.quoted(request.instance.code, maximumLength: 60)
        guard let organisation = try await catalogue.organisation() else {
            throw FulfilmentError(
                code: .noOrganisation, message: "There is no organisation yet; import a catalogue first.")
        }
        guard request.instance.state == .scheduled else {
            throw FulfilmentError(
                code: .nothingToPrint,
                message: "No list of the instance \(code) is printed, because its performance was cancelled.")
        }
        var choice = try await DesignChoice(designs)
        let design = try await choice.listDesign(for: request.instance, request.designID)
        let list = try await doorLists.list(ofInstance: request.instance.id, gate: request.gate)
        guard !list.entries.isEmpty else {
            throw FulfilmentError(
                code: .nothingToPrint,
                message: request.gate == nil
                    ? "Nobody holds a ticket for the instance \(code) that is good; check its code."
                    : "Nobody holds a ticket for the instance \(code) that this gate admits; check its name.")
        }
        let title = "Door list \(request.instance.code)"
        // To put tens of thousands of names in order takes longer than a thread of the server can spare.
        let record = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: MergeRecord(
                        list: list, of: request, organisation: organisation, madeAt: now, for: design))
            }
        }
        return PrintableDocument(
            title: title,
            pages: PrintablePages(
                list: TicketPage(design: design, record: record, label: "the list of \(request.instance.code)")),
            prints: [],
            properties: DocumentProperties(title: title, createdAt: now, language: design.locale))
    }
}
