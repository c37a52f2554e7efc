import Designs
import Testing
import Ticketing

/// Each format writes values as the locale does, and refuses what it cannot do.
@Suite struct FormatsTests {
    static let record = MergeRecord([
        "event.name": .text("o'brien’s GREAT night at McCartney-hall: ijsselmeer"),
        "order.ticketCount": .integer(1_234_567), "price.total": .money(Money(minorUnits: -123_450, currency: .gbp)),
        "instance.start": .dateTime(
            // A moment that exists, in a table that cannot throw.
            try! ZonedDateTime(local: LocalDateTime("2027-06-19T19:30"), zone: "Europe/London")),
        "customer.name": .text("👩🏽‍🎤👨‍👩‍👧‍👦 क्षितिज"),
    ])

    @Test(arguments: [
        ("{{event.name|title}}", "en-GB", "O'brien’s GREAT Night At McCartney-Hall: Ijsselmeer"),
        ("{{event.name|truncate:10}}", "en-GB", "o'brien’s…"), ("{{event.name|truncate:1}}", "en-GB", "…"),
        ("{{event.name|truncate:1000|upper}}", "en-GB", "O'BRIEN’S GREAT NIGHT AT MCCARTNEY-HALL: IJSSELMEER"),
        ("{{customer.name|truncate:2}}", "en-GB", "👩🏽‍🎤…"), ("{{customer.name|truncate:3}}", "en-GB", "👩🏽‍🎤👨‍👩‍👧‍👦…"),
        ("{{order.ticketCount|number}}", "en-GB", "1,234,567"),
        ("{{order.ticketCount|number}}", "de-DE", "1.234.567"),
        ("{{order.ticketCount|number:#,##0.00}}", "de-DE", "1.234.567,00"),
        ("{{order.ticketCount|number:000000000}}", "en-GB", "001234567"),
        ("{{order.ticketCount|number:'Nr' 0}}", "en-GB", "Nr 1234567"),
        ("{{price.total|number}}", "en-GB", "-1,234.50"), ("{{price.total|number:#,##0}}", "en-GB", "-1,235"),
        ("{{price.total|currency:symbol}}", "en-GB", "-£1,234.50"),
        ("{{price.total|currency:code}}", "en-GB", "-GBP\u{A0}1,234.50"),
        ("{{price.total|currency:name}}", "en-GB", "-1,234.50 British pounds"),
        ("{{price.total|currency:none}}", "de-DE", "-1.234,50"),
        ("{{instance.start|date:short}}", "en-GB", "19/06/2027"),
        ("{{instance.start|date:medium}}", "en-GB", "19 Jun 2027"),
        ("{{instance.start|date:long}}", "de-DE", "19. Juni 2027"),
        ("{{instance.start|date:full}}", "en-GB", "Saturday, 19 June 2027"),
        ("{{instance.start|time:short}}", "en-GB", "19:30"), ("{{instance.start|time:medium}}", "de-DE", "19:30:00"),
        ("{{plugin.loyalty.tier.name|default:none}}", "en-GB", "none"),
    ])
    func `a value is written`(source: String, locale: String, text: String) throws {
        let template = try Template(compiling: source, for: .ticket)
        #expect(try template.text(with: Self.record, formatter: ValueFormatter(locale: locale)) == text)
    }

    @Test func `times are shown in the design's own zone`() throws {
        let template = try Template(compiling: "{{instance.start|date:d MMM HH:mm}}", for: .ticket)
        let formatter = ValueFormatter(locale: "en-GB", timeZone: "Asia/Tokyo")
        #expect(try template.text(with: Self.record, formatter: formatter) == "20 Jun 03:30")
    }

    @Test(arguments: [
        "event.name|truncate", "event.name|truncate:0", "event.name|truncate:03", "event.name|truncate:1001",
        "event.name|number", "price.total|currency", "price.total|currency:gbp", "order.ticketCount|currency:code",
        "order.ticketCount|number:0%", "order.ticketCount|number:0.", "order.ticketCount|number:#;0",
        "order.ticketCount|number:0 'x", "order.ticketCount|number:00 00", "order.ticketCount|number:0kg",
        "instance.start|time", "instance.start|time:long", "event.name|time:short", "event.name|title:x",
        "price.total|default:x|currency:code", "instance.start|date:shrt",
        "instance.start|date:d 'x",
    ])
    func `what a format cannot do is refused`(source: String) {
        let issue = #expect(throws: ExpressionIssue.self) { try Template(compiling: "{{\(source)}}", for: .ticket) }
        #expect(issue?.rule == .formatDoesNotFit)
        #expect(issue?.column == 3)
    }

    @Test(arguments: [
        ("d MMMM YYYY", "Write y "), ("YYYY 'w'", "Write y "), ("DD.MM.y", "Write d "), ("d.M.y D", "Write d "),
        ("LLLL D", "Write d "), ("d MMM h:mm", "Write HH "), ("K 'a'", "Write HH "),
    ])
    func `a date pattern that prints another date than it seems to is refused`(pattern: String, remedy: String) {
        let source = "{{instance.start|date:\(pattern)}}"
        let issue = #expect(throws: ExpressionIssue.self) { try Template(compiling: source, for: .ticket) }
        #expect(issue?.rule == .formatDoesNotFit && issue?.column == 3)
        #expect(issue?.remedy.hasPrefix(remedy) == true, "\(issue?.remedy ?? "")")
    }

    @Test(arguments: ["'Week' w YYYY", "D y", "h:mm a", "h 'o''clock' B", "K b", "d 'YDhK' M", "H:mm", "'Y''D' d"])
    func `a date pattern that says what it prints is taken`(pattern: String) throws {
        _ = try Template(compiling: "{{instance.start|date:\(pattern)}}", for: .ticket)
    }

    @Test(arguments: ["plugin.a", "plugin.A.b", "plugin..b", "plugin.a.b_c", "plugin.a.b."])
    func `a field of a plugin has an id and a name`(path: String) {
        let issue = #expect(throws: ExpressionIssue.self) { try Template(compiling: "{{\(path)}}", for: .ticket) }
        #expect(issue?.rule == .unknownField)
    }

    @Test func `a condition may ask for a plugin's field and never for a page's own number`() throws {
        let condition = try Condition(compiling: "plugin.my-loyalty.tier == 'gold'", for: .ticket)
        #expect(!condition.holds(for: Self.record))
        #expect(condition.holds(for: Self.record.merging(["plugin.my-loyalty.tier": .text("gold")])))
        #expect(throws: ExpressionIssue.self) { try Condition(compiling: "item.number == 1", for: .cover) }
    }

    @Test func `lists decide the bytes of a record`() {
        let cover = MergeRecord.sample(kind: .cover)
        #expect(cover.lists[.tickets]?.count == 3)
        let fewer = MergeRecord(cover.values, lists: [.tickets: Array(cover.lists[.tickets]!.dropLast())])
        #expect(Set([cover, fewer, MergeRecord(cover.values)].map(\.canonicalBytes)).count == 3)
    }
}
