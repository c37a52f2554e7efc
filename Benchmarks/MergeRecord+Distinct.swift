import Designs
import Ticketing

extension MergeRecord {
    /// A record in which everything differs that differs between the tickets of a print run.
    static func distinct(_ number: Int) -> MergeRecord {
        let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var state = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 | 1
        let code = String(
            (0..<16).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return symbols[Int(state >> 59)]
            })
        var values = Dictionary(
            uniqueKeysWithValues: FieldCatalogue.builtIn.fields.map { ($0.path, $0.sample) })
        values["ticket.barcode"] = .text(code)
        values["order.number"] = .text("\(code.prefix(4))-\(code.dropFirst(4).prefix(4))")
        values["customer.name"] = .text("Eleanor Rigby-\(number)")
        values["agency.reference"] = .text("AGT/\(99_000 + number)-AB")
        values["seat.row"] = .text(String(symbols[10 + (number / 40) % 20]))
        values["seat.number"] = .text(String(1 + number % 40))
        values["ticket.type"] = .text(number % 3 == 0 ? "Concession" : "Adult")
        values["ticket.position"] = .integer(Int64(1 + number % 3))
        return MergeRecord(values)
    }
}
