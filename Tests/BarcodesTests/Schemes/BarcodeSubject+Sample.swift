import Barcodes
import Ticketing

extension BarcodeSubject {
    /// A ticket for a performance, always the same.
    static var sample: BarcodeSubject {
        let world = World.seeded(1, now: Timestamp(seconds: 0))
        return BarcodeSubject(ticketID: TicketID(in: world), instanceID: InstanceID(in: world))
    }
}
