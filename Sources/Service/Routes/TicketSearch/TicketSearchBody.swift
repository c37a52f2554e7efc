/// A page of tickets that were looked for.
struct TicketSearchBody: Encodable {
    let tickets: [FoundTicketBody]
    let next: String?
}
