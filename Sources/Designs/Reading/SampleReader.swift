import Ticketing

/// Reads `sample.json`: values that the design's sample has in place of the catalogue's.
struct SampleReader {
    let catalogue: FieldCatalogue
    let kind: Design.Kind

    /// The catalogue's samples with the document's values over them; null takes an optional field's value away.
    func read(_ cursor: DocumentCursor) -> MergeRecord {
        let usual = MergeRecord.sample(kind: kind, catalogue: catalogue)
        let available = catalogue.fields.filter { $0.place == .record && $0.kinds.contains(kind) }
        let lists = kind == .ticket ? [] : ["tickets"]
        guard cursor.isObject(ofKeys: available.map(\.path) + lists + ["$schema"]) else { return usual }
        let values = values(cursor, of: available, over: usual.values)
        guard let list = cursor["tickets"], kind != .ticket else { return MergeRecord(values, lists: usual.lists) }
        return MergeRecord(values, lists: [.tickets: tickets(list, usual.lists[.tickets] ?? [])])
    }

    /// Each ticket has the values of the usual sample that it does not give itself.
    private func tickets(_ cursor: DocumentCursor, _ usual: [MergeRecord]) -> [MergeRecord] {
        guard let items = cursor.items() else { return [] }
        guard (1...DesignLimits.sampleTickets).contains(items.count) else {
            cursor.problem(
                .tooMany, "The sample lists \(items.count) tickets.",
                remedy: "List 1 to \(DesignLimits.sampleTickets).")
            return []
        }
        let fields = catalogue.fields.filter { $0.isOfListedTicket(in: kind) }
        return items.enumerated().map { index, item in
            var values = usual.isEmpty ? [:] : usual[index % usual.count].values
            if kind == .cover { values["ticket.position"] = .integer(Int64(index + 1)) }
            guard item.isObject(ofKeys: fields.map(\.path)) else { return MergeRecord(values) }
            return MergeRecord(self.values(item, of: fields, over: values))
        }
    }

    private func values(
        _ cursor: DocumentCursor, of fields: [MergeField], over usual: [String: MergeValue]
    ) -> [String: MergeValue] {
        var values = usual
        for field in fields {
            guard let member = cursor[field.path] else { continue }
            if case .null = member.content, field.isOptional {
                values[field.path] = nil
            } else if let value = value(member, field.type) {
                values[field.path] = value
            }
        }
        return values
    }

    private func value(_ cursor: DocumentCursor, _ type: MergeType) -> MergeValue? {
        switch type {
        case .text: return cursor.text(maximumLength: 1000).map(MergeValue.text)
        case .integer: return cursor.integer(in: -1_000_000_000...1_000_000_000).map { .integer(Int64($0)) }
        case .boolean: return cursor.boolean().map(MergeValue.boolean)
        case .lines:
            guard let items = cursor.items() else { return nil }
            return .lines(items.compactMap { $0.text(maximumLength: 1000) })
        case .money: return money(cursor)
        case .dateTime: return moment(cursor)
        }
    }

    /// `{"amount": 4500, "currency": "GBP"}`, the amount in minor units.
    private func money(_ cursor: DocumentCursor) -> MergeValue? {
        guard cursor.isObject(ofKeys: ["amount", "currency"]),
            let amount = cursor.required("amount")?.integer(in: -1_000_000_000...1_000_000_000),
            let code = cursor.required("currency")?.text()
        else { return nil }
        do throws(TicketingError) {
            return .money(Money(minorUnits: Int64(amount), currency: try Currency(code)))
        } catch {
            cursor.problem(.unknownValue, error.message, remedy: "Correct the currency.")
            return nil
        }
    }

    /// `{"local": "2027-06-19T19:30", "zone": "Europe/London"}`.
    private func moment(_ cursor: DocumentCursor) -> MergeValue? {
        guard cursor.isObject(ofKeys: ["local", "zone"]), let local = cursor.required("local")?.text(),
            let zone = cursor.required("zone")?.text()
        else { return nil }
        do throws(TicketingError) {
            return .dateTime(try ZonedDateTime(local: LocalDateTime(local), zone: zone))
        } catch {
            cursor.problem(.unknownValue, error.message, remedy: "Correct the time or the zone.")
            return nil
        }
    }
}
