import Designs
import Ticketing
import Testing

/// Values become text as the design's locale writes them.
@Suite struct MergesValuesTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let template: String
        let locale: String
        let text: String
        var kind = Design.Kind.ticket
        var testDescription: String { "\(template) in \(locale)" }

        init(_ template: String, _ locale: String, _ text: String, kind: Design.Kind = .ticket) {
            self.template = template
            self.locale = locale
            self.text = text
            self.kind = kind
        }
    }

    static let rows = [
        Row("Row {{seat.row}}", "en-GB", "Row C"),
        Row("{{ event.name | upper }}!", "en-GB", "MIDSUMMER SYMPHONY: GALA NIGHT!"),
        Row("{{seat.area|lower}}", "en-GB", "stalls"),
        Row("{{ticket.position|pad:3}}", "en-GB", "001"),
        Row("{{seat.number|pad:4|default:–}}", "en-GB", "0012"),
        Row("{{order.ticketCount}}", "ar", "3"),
        Row("\\{{seat.row}}", "en-GB", "{{seat.row}}"),
        Row("a { b } \\ c", "en-GB", "a { b } \\ c"),
        Row("{{price.total}}", "en-GB", "£45.00"),
        Row("{{price.total}}", "de-DE", "45,00\u{A0}£"),
        Row("{{price.total}}", "ar-EG", "\u{200F}٤٥٫٠٠\u{A0}UK£"),
        Row("{{price.total}}", "ar", "\u{200F}45.00\u{A0}UK£"),
        Row("{{instance.start|date:EEEE d MMMM y 'at' HH:mm}}", "en-GB", "Saturday 19 June 2027 at 19:30"),
        Row("{{instance.start|date:EEEE, d. MMMM y, HH:mm 'Uhr'}}", "de-DE", "Samstag, 19. Juni 2027, 19:30 Uhr"),
        Row("{{instance.start|date:d MMMM}}", "ar-EG", "١٩ يونيو"),
        Row("{{instance.start|date:d MMMM}}", "ar", "19 يونيو"),
        Row("{{instance.start|date:d MMM|upper}}", "en-GB", "19 JUN"),
        Row("{{instance.start|date:HH\\|mm}}", "en-GB", "19|30"),
        Row("{{instance.start|date:HH:mm xxx}}", "en-GB", "19:30 +01:00"),
        Row("{{instance.start}}", "en-GB", "19 Jun 2027 at 19:30"),
        Row("{{instance.start}}", "de-DE", "19.06.2027, 19:30"),
        Row(
            "{{order.ticketList|join:; }}", "en-GB", "Stalls C 12–13 · Adult × 2; Stalls C 14 · Child", kind: .cover),
        Row(
            "{{order.ticketList}}", "en-GB", "Stalls C 12–13 · Adult × 2\nStalls C 14 · Child", kind: .cover),
    ]

    @Test(arguments: rows) func `a template becomes text`(_ row: Row) throws {
        let template = try Template(compiling: row.template, for: row.kind)
        let formatter = ValueFormatter(locale: row.locale)
        let record = MergeRecord.sample(kind: row.kind)
        #expect(try template.text(with: record, formatter: formatter) == row.text)
        #expect(try template.text(with: record, formatter: formatter) == row.text, "as it is remembered")
    }

    @Test(arguments: [
        ("{{seat.row|default:Unreserved}}", "Unreserved"), ("{{seat.row|upper|default:a}}", "a"),
        ("{{seat.row|default:a|upper}}", "A"), ("{{seat.row|default:}}", ""),
        ("{{seat.row|default:a\\}\\}b\\|c}}", "a}}b|c"),
    ])
    func `a default stands for a missing value`(source: String, text: String) throws {
        let template = try Template(compiling: source, for: .ticket)
        #expect(try template.text(with: MergeRecord([:]), formatter: ValueFormatter(locale: "en-GB")) == text)
    }

    @Test(arguments: ["{{seat.row}}", "Row {{seat.row|upper}}", "{{event.name}} {{seat.row|pad:3}}"])
    func `a missing value is an error and never a blank`(source: String) throws {
        let template = try Template(compiling: source, for: .ticket)
        let record = MergeRecord(["event.name": .text("A")])
        let error = #expect(throws: MergeError.self) {
            try template.text(with: record, formatter: ValueFormatter(locale: "en-GB"))
        }
        #expect(error?.code == .missingValue)
        #expect(error?.field == "seat.row")
    }

    @Test func `a value of an unexpected type is an error`() throws {
        let template = try Template(compiling: "{{instance.start|date:d}}", for: .ticket)
        let formatter = ValueFormatter(locale: "en-GB")
        let wrong = #expect(throws: MergeError.self) {
            try template.text(with: MergeRecord(["instance.start": .text("soon")]), formatter: formatter)
        }
        #expect(wrong?.code == .formatDoesNotFit)
        let plain = try Template(compiling: "{{event.name}}", for: .ticket)
        let unprintable = #expect(throws: MergeError.self) {
            try plain.text(with: MergeRecord(["event.name": .boolean(true)]), formatter: formatter)
        }
        #expect(unprintable?.code == .notPrintable)
    }

    @Test func `an amount keeps every minor unit`() throws {
        let formatter = ValueFormatter(locale: "en-GB")
        #expect(formatter.text(of: Money(minorUnits: 4500, currency: try Currency("JPY"))) == "JP¥4,500")
        #expect(formatter.text(of: Money(minorUnits: 45_001, currency: try Currency("IQD"))) == "IQD\u{A0}45.001")
        #expect(formatter.text(of: Money(minorUnits: -5, currency: .gbp)) == "-£0.05")
        #expect(formatter.text(of: Money(minorUnits: .max, currency: .gbp)) == "GBP 92233720368547758.07")
    }

    @Test func `a formatter that forgets still answers right`() throws {
        let formatter = ValueFormatter(locale: "en-GB")
        for pence in 0..<5000 as Range<Int64> {
            let expected = "£\(pence / 100).\(pence % 100 < 10 ? "0" : "")\(pence % 100)"
            #expect(formatter.text(of: Money(minorUnits: pence, currency: .gbp)) == expected)
        }
    }

    @Test func `equal records have equal bytes and different ones differ`() {
        let record = MergeRecord.sample(kind: .ticket)
        #expect(record.canonicalBytes == MergeRecord(record.values.mapValues { $0 }).canonicalBytes)
        let texts: [[String: MergeValue]] = [
            [:], ["a": .text("")], ["a": .text("b")], ["ab": .text("")], ["a": .integer(1)], ["a": .boolean(true)],
            ["a": .lines([])], ["a": .lines([""])], ["a": .lines(["", ""])], ["a": .lines(["b"])],
            ["a": .money(Money(minorUnits: 1, currency: .gbp))], ["a": .text("x"), "b": .text("y")],
        ]
        #expect(Set(texts.map { MergeRecord($0).canonicalBytes }).count == texts.count)
    }
}
