/// A page of a document as it is to be drawn, and whose it is.
package struct DocumentPage: Sendable {
    /// What is drawn.
    package let list: DisplayList
    /// The tickets and covers on it: one, or as many as a sheet has places.
    package let tickets: [TicketPage]
    /// How many tickets and covers have their last page here.
    let completedTickets: Int
}
