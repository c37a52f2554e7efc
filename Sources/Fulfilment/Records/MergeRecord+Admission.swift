import Designs
import Orders
import Ticketing

extension MergeRecord {
    /// What the right to enter a performance says.
    ///
    /// A ticket may have rights for other performances besides, which its own page does not tell.
    static func admission(_ right: AdmissionRight?, _ instance: Instance) -> [String: MergeValue] {
        // Without a right nobody is let in, and the number says so.
        var values: [String: MergeValue] = [
            "ticket.maximumEntries": .integer(Int64(right?.maximumEntries ?? 0))
        ]
        guard let right else { return values }
        // A set has no order, and the same ticket must give the same bytes.
        values["ticket.gates"] = right.gates.map { .lines($0.sorted()) }
        values["ticket.zones"] = right.zones.map { .lines($0.sorted()) }
        values["ticket.admittedFrom"] = right.opensAt.map { .dateTime(moment($0, atVenueOf: instance)) }
        values["ticket.admittedUntil"] = right.closesAt.map { .dateTime(moment($0, atVenueOf: instance)) }
        return values
    }

    /// What the venue's clock shows at the moment.
    static func moment(_ moment: Timestamp, atVenueOf instance: Instance) -> ZonedDateTime {
        if let shown = try? ZonedDateTime(moment, in: instance.start.zone) { return shown }
        // Newer rules may have taken the zone away; a limit that is not printed would turn its holder away at the door.
        let offset = instance.start.offset
        return ZonedDateTime(
            stored: LocalDateTime(secondsSinceEpoch: moment.seconds + Int64(offset.seconds)), zone: instance.start.zone,
            offset: offset)
    }
}
