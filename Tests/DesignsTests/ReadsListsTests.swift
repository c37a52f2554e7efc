import Designs
import Testing
import Ticketing

/// A list shows tickets in a `repeat`, of which it tells what a door on paper needs, and nothing that admits.
@Suite struct ReadsListsTests {
    private static func document(beside: String = "", within: String = "") -> String {
        #"""
        {"name":"A","kind":"list","page":{"width":100,"height":50},"elements":[
          {"id":"a","type":"text","box":{"x":5,"y":1,"width":90,"height":4},"size":5,"text":"A\#(beside)"},
          {"id":"g","type":"group","box":{"x":5,"y":6,"width":90,"height":40},"repeat":{"each":"tickets","height":9},
           "elements":[{"id":"b","type":"text","box":{"x":0,"y":0,"width":80,"height":8},"size":5,
             "text":"B\#(within)"}]}
        ]}
        """#
    }

    private func refusals(beside: String = "", within: String = "") throws -> [DesignProblem] {
        let folder = try TemporaryFolder()
        try folder.write(Self.document(beside: beside, within: within), to: "a/design.json")
        return folder.load().refusals
    }

    @Test(arguments: FieldCatalogue.builtIn.fields.filter { $0.type != .boolean }.map(\.path))
    func `a field is taken where it has a value, and nowhere else`(path: String) throws {
        let field = try #require(FieldCatalogue.builtIn[path])
        let merge = field.isOptional ? "{{\(path)|default:none}}" : "{{\(path)}}"
        let isEverywhere = field.kinds.contains(.list) && field.place != .item
        #expect(try refusals(beside: merge).isEmpty == isEverywhere)
        let isInCells = isEverywhere || field.isListed || field.place == .item
        #expect(try refusals(within: merge).isEmpty == isInCells)
    }

    @Test func `no price and no barcode that admits can stand on a list`() {
        let secret = FieldCatalogue.builtIn.fields.filter { field in
            field.type == .money || field.path == "ticket.barcode" || field.path.hasPrefix("barcode.")
        }
        #expect(secret.count > 8)
        #expect(secret.allSatisfy { !$0.isListed && !$0.kinds.contains(.list) })
    }

    @Test func `who puts a field in the wrong place is told where it belongs`() throws {
        #expect(
            try refusals(beside: "{{order.number}}")[0].remedy.contains("in a group with a ‘repeat’ of the tickets"))
        #expect(try refusals(within: "{{ticket.barcode}}")[0].remedy.contains("in a ticket design"))
        let folder = try TemporaryFolder()
        try folder.write(
            #"""
            {"name":"A","page":{"width":100,"height":50},"elements":[
              {"id":"a","type":"text","box":{"x":5,"y":1,"width":90,"height":4},"size":5,"text":"{{ticket.entries}}"},
              {"id":"b","type":"text","box":{"x":5,"y":9,"width":90,"height":4},"size":5,"text":"{{list.ticketCount}}"}
            ]}
            """#, to: "a/design.json")
        #expect(
            folder.load().refusals.map(\.remedy) == [
                "Use it in the ‘repeat’ of a list design, or another field here.",
                "Use it in a list design, or another field here.",
            ])
    }

    @Test func `the sample of a list has tickets of its own`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.document(), to: "a/design.json")
        let usual = try #require(folder.load()["a"]).sample
        #expect(usual.lists[.tickets]?.count == 3)
        try folder.write(
            #"""
            {"list.gate":null,"tickets":[{"customer.name":"Ada Wong","ticket.entries":2},
              {"ticket.barcodeState":"blocked"}]}
            """#, to: "a/sample.json")
        let sample = try #require(folder.load()["a"]).sample
        #expect(sample["list.gate"] == nil && sample["list.ticketCount"] == usual["list.ticketCount"])
        let tickets = try #require(sample.lists[.tickets])
        #expect(tickets.map { $0["customer.name"] } == [.text("Ada Wong"), usual.lists[.tickets]?[1]["customer.name"]])
        #expect(tickets.map { $0["ticket.entries"] } == [.integer(2), .integer(0)])
        #expect(tickets[1]["ticket.barcodeState"] == .text("blocked"))
        try folder.write(#"{"tickets":[{"ticket.barcode":"4T7Z9GQ2M8XK1BWY"}]}"#, to: "a/sample.json")
        #expect(folder.load().refusals.map(\.rule) == [.unknownKey])
    }
}
