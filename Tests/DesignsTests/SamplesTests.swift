import Designs
import Testing
import Ticketing

/// A design can be shown before there is an order.
@Suite struct SamplesTests {
    static let document = #"{"name":"A","page":{"size":"A6"},"elements":[]}"#

    @Test(arguments: Design.Kind.allCases) func `the catalogue has a sample of the right type for each field`(
        kind: Design.Kind
    ) {
        let record = MergeRecord.sample(kind: kind)
        for field in FieldCatalogue.builtIn.fields {
            #expect(
                (record[field.path] != nil) == (field.place == .record && field.kinds.contains(kind)), "\(field.path)")
            let type: MergeType =
                switch field.sample {
                case .text: .text
                case .integer: .integer
                case .money: .money
                case .dateTime: .dateTime
                case .boolean: .boolean
                case .lines: .lines
                }
            #expect(type == field.type, "\(field.path)")
            if let choices = field.choices, case .text(let sample) = field.sample {
                #expect(choices.contains(sample), "\(field.path)")
            }
        }
    }

    @Test func `a file beside the document overrides samples`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.document, to: "a/design.json")
        let plain = try #require(folder.load()["a"])
        try folder.write(
            #"""
            {"customer.name":"محمد","seat.row":null,"order.ticketCount":7,"price.total":{"amount":1,"currency":"JPY"},
            "print.isDuplicate":true,"instance.start":{"local":"2027-12-31T20:00","zone":"Asia/Dubai"}}
            """#, to: "a/sample.json")
        let design = try #require(folder.load()["a"])
        #expect(design.sample["customer.name"] == .text("محمد"))
        #expect(design.sample["seat.row"] == nil)
        #expect(design.sample["order.ticketCount"] == .integer(7))
        #expect(design.sample["price.total"] == .money(Money(minorUnits: 1, currency: try Currency("JPY"))))
        #expect(design.sample["print.isDuplicate"] == .boolean(true))
        #expect(design.sample["event.name"] == plain.sample["event.name"])
        #expect(design.revision == plain.revision)
    }

    @Test(arguments: [
        (#"{"customer.nmae":"A"}"#, "/customer.nmae", DesignProblem.Rule.unknownKey),
        (#"{"event.name":null}"#, "/event.name", .wrongType),
        (#"{"price.total":{"amount":1,"currency":"XXX"}}"#, "/price.total", .unknownValue),
        (#"{"instance.start":{"local":"tomorrow","zone":"Europe/London"}}"#, "/instance.start", .unknownValue),
        (#"{"order.ticketList":["a"]}"#, "/order.ticketList", .unknownKey), ("{", "", .invalidJSON),
    ])
    func `a wrong sample is a problem of its file`(text: String, pointer: String, rule: DesignProblem.Rule) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.document, to: "a/design.json")
        try folder.write(text, to: "a/sample.json")
        let refusals = folder.load().refusals
        #expect(refusals.map(\.file) == ["sample.json"])
        #expect(refusals.map(\.pointer) == [pointer])
        #expect(refusals.map(\.rule) == [rule])
    }
}
