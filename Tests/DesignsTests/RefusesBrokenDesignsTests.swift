import Designs
import Testing

/// Every broken design is refused with the place and the rule.
@Suite struct RefusesBrokenDesignsTests {
    struct Broken: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let document: String
        let pointer: String
        let rule: DesignProblem.Rule
        var remedy: String = ""

        init(_ name: String, _ document: String, _ pointer: String, _ rule: DesignProblem.Rule, remedy: String = "") {
            testDescription = name
            self.document = document
            self.pointer = pointer
            self.rule = rule
            self.remedy = remedy
        }

        /// A document whose one element has these members.
        static func element(
            _ name: String, _ members: String, _ pointer: String, _ rule: DesignProblem.Rule, remedy: String = ""
        ) -> Broken {
            let document = RefusesBrokenDesignsTests.document(elements: "{\(members)}")
            return Broken(name, document, "/elements/0" + pointer, rule, remedy: remedy)
        }

        /// A document with one text element that has these members as well.
        static func text(
            _ name: String, _ members: String, _ pointer: String, _ rule: DesignProblem.Rule, remedy: String = ""
        ) -> Broken {
            let start = "\"id\":\"a\",\"type\":\"text\",\(RefusesBrokenDesignsTests.box),\"size\":10,"
            return element(name, start + members, pointer, rule, remedy: remedy)
        }
    }

    static let fill = ##""fill":"#000000""##
    static let box = #""box":{"x":1,"y":1,"width":20,"height":5}"#
    static func document(elements: String) -> String {
        #"{"name":"A","page":{"width":100,"height":50},"elements":[\#(elements)]}"#
    }

    static let head = [
        Broken("no JSON", "{", "", .invalidJSON),
        Broken("an empty file", "", "", .invalidJSON),
        Broken("a list", "[]", "", .wrongType),
        Broken("a number beyond all bounds", #"{"name": 1e999}"#, "", .invalidJSON),
        Broken(
            "too deep", String(repeating: "[", count: 33) + String(repeating: "]", count: 33), "", .documentTooLarge),
        Broken("too large", "\"" + String(repeating: "a", count: 1_048_576) + "\"", "", .documentTooLarge),
        Broken("too many values", "[" + String(repeating: "0,", count: 30_000) + "0]", "", .documentTooLarge),
        Broken("no name", #"{"page":{"size":"A4"},"elements":[]}"#, "", .missingKey),
        Broken("a blank name", #"{"name":" ","page":{"size":"A4"},"elements":[]}"#, "/name", .invalidText),
        Broken(
            "another id", #"{"id":"b","name":"A","page":{"size":"A4"},"elements":[]}"#, "/id", .invalidIdentifier),
        Broken(
            "a mistyped key", #"{"name":"A","page":{"size":"A4"},"elements":[],"sumary":""}"#, "/sumary", .unknownKey,
            remedy: "Did you mean ‘summary’?"),
        Broken(
            "a key with a slash and a tilde", #"{"name":"A","page":{"size":"A4"},"elements":[],"a/~b":1}"#,
            "/a~1~0b", .unknownKey),
        Broken(
            "an unknown kind", #"{"name":"A","kind":"tickets","page":{"size":"A4"},"elements":[]}"#, "/kind",
            .unknownValue, remedy: "‘ticket’"),
        Broken(
            "no locale", #"{"name":"A","locale":"English","page":{"size":"A4"},"elements":[]}"#, "/locale", .invalidText
        ),
        Broken(
            "an unknown page size", #"{"name":"A","page":{"size":"A44"},"elements":[]}"#, "/page/size",
            .unknownPageSize, remedy: "‘A4’"),
        Broken("a page without height", #"{"name":"A","page":{"width":80},"elements":[]}"#, "/page", .missingKey),
        Broken(
            "a page of no width", #"{"name":"A","page":{"width":-80,"height":20},"elements":[]}"#, "/page/width",
            .numberOutOfRange),
        Broken("elements in an object", #"{"name":"A","page":{"size":"A4"},"elements":{}}"#, "/elements", .wrongType),
        Broken(
            "a font that is not installed",
            #"""
            {"name":"A","page":{"size":"A4"},"fonts":["Comic Sans"],"elements":[
            {"id":"a","type":"text","box":{"x":1,"y":1,"width":20,"height":5},"size":10,"text":"a"}]}
            """#, "/elements/0", .unknownFont),
    ]

    static let elements = [
        Broken.element("no type", #""id":"a",\#(box)"#, "", .missingKey),
        Broken.element("an unknown type", #""id":"a","type":"txt",\#(box)"#, "/type", .unknownValue, remedy: "‘text’"),
        Broken.element("no box", #""id":"a","type":"rectangle",\#(fill)"#, "", .missingKey),
        Broken.element("no id", #""type":"rectangle",\#(fill),\#(box)"#, "", .missingKey),
        Broken.element("an id with spaces", #""id":"a b","type":"rectangle",\#(fill),\#(box)"#, "/id", .invalidText),
        Broken(
            "the same id twice",
            document(
                elements: #"{"id":"a","type":"rectangle",\#(fill),\#(box)},{"id":"g","type":"group",\#(box),"#
                    + #""elements":[{"id":"a","type":"rectangle",\#(fill),\#(box)}]}"#),
            "/elements/1/elements/0/id", .duplicateElement),
        Broken.element(
            "a negative width", #""id":"a","type":"rectangle",\#(fill),"box":{"x":1,"y":1,"width":-2,"height":5}"#,
            "/box/width", .numberOutOfRange),
        Broken.element(
            "a flat rectangle", #""id":"a","type":"rectangle",\#(fill),"box":{"x":1,"y":1,"width":0,"height":5}"#,
            "/box", .numberOutOfRange),
        Broken.element(
            "a box off the page", #""id":"a","type":"rectangle",\#(fill),"box":{"x":101,"y":1,"width":9,"height":5}"#,
            "/box", .offPage),
        Broken(
            "a box that its group takes off the page",
            document(
                elements: #"{"id":"g","type":"group","box":{"x":60,"y":1,"width":20,"height":5},"elements":["#
                    + #"{"id":"a","type":"rectangle",\#(fill),"box":{"x":50,"y":0,"width":9,"height":5}}]}"#),
            "/elements/0/elements/0/box", .offPage),
        Broken.element(
            "a number as text", #""id":"a","type":"rectangle",\#(fill),"box":{"x":"1","y":1,"width":2,"height":5}"#,
            "/box/x", .wrongType),
        Broken.element(
            "true for a number", #""id":"a","type":"rectangle",\#(fill),"rotate":true,\#(box)"#, "/rotate",
            .wrongType),
        Broken.element(
            "a colour by name", #""id":"a","type":"rectangle","fill":"red",\#(box)"#, "/fill", .invalidColour,
            remedy: "#1A2B3C"),
        Broken.element("an invisible rectangle", #""id":"a","type":"rectangle",\#(box)"#, "", .missingKey),
        Broken.element("a line without stroke", #""id":"a","type":"line",\#(box)"#, "", .missingKey),
        Broken.element(
            "an odd dash", #""id":"a","type":"line",\#(box),"stroke":{"width":0.2,"dash":[1]}"#, "/stroke/dash",
            .tooMany),
        Broken.element(
            "an unknown symbology", #""id":"a","type":"barcode",\#(box),"symbology":"qrr""#, "/symbology",
            .unknownSymbology, remedy: "‘qr’"),
        Broken.element(
            "half a module of quiet zone", #""id":"a","type":"barcode",\#(box),"symbology":"qr","quietZone":0.5"#,
            "/quietZone", .numberOutOfRange),
        Broken.element(
            "a key of another type of element", #""id":"a","type":"barcode",\#(box),"symbology":"qr","size":4"#,
            "/size",
            .unknownKey),
        Broken.text(
            "an unknown field", #""text":"{{agency.refrence}}""#, "/text", .unknownField, remedy: "‘agency.reference’"),
        Broken.text(
            "a field like no other", #""text":"{{shoe.size}}""#, "/text", .unknownField,
            remedy: "‘willcall design fields’"),
        Broken.text(
            "a field of covers", #""text":"{{order.ticketList}}""#, "/text", .fieldNotAvailable, remedy: "cover"),
        Broken.text("an open field", #""text":"Row {{seat.row""#, "/text", .invalidTemplate),
        Broken.text("a field without name", #""text":"{{ }}""#, "/text", .invalidTemplate),
        Broken.text("an unknown format", #""text":"{{seat.row|uper}}""#, "/text", .unknownFormat, remedy: "‘upper’"),
        Broken.text("a date format on a text", #""text":"{{seat.row|date:d}}""#, "/text", .formatDoesNotFit),
        Broken.text("a list format on a text", #""text":"{{seat.row|join:;}}""#, "/text", .formatDoesNotFit),
        Broken.text("a date without pattern", #""text":"{{instance.start|date}}""#, "/text", .formatDoesNotFit),
        Broken.text(
            "a letter that no date has", #""text":"{{instance.start|date:dd.NN}}""#, "/text", .formatDoesNotFit),
        Broken.text(
            "a date after its default", #""text":"{{instance.start|default:soon|date:d}}""#, "/text",
            .formatDoesNotFit),
        Broken.text("too much padding", #""text":"{{seat.row|pad:999}}""#, "/text", .formatDoesNotFit),
        Broken.text("true or false as text", #""text":"{{print.isDuplicate}}""#, "/text", .formatDoesNotFit),
        Broken.text("an open condition", #""text":"a","when":"(present(seat.row)""#, "/when", .invalidCondition),
        Broken.text(
            "an unknown field in a condition", #""text":"a","when":"present(seat.rwo)""#, "/when", .unknownField),
        Broken.text("text against number", #""text":"a","when":"seat.row == 3""#, "/when", .conditionType),
        Broken.text("an unknown fit", #""text":"a","fit":"shrnk""#, "/fit", .unknownValue, remedy: "‘shrink’"),
        Broken.text("American colour", ##""text":"a","color":"#000000""##, "/color", .unknownKey, remedy: "‘colour’"),
        Broken.text("a smallest size above the size", #""text":"a","minSize":11"#, "/minSize", .numberOutOfRange),
        Broken.text("a font in a list", #""text":"a","font":["Noto Sans","Nope"]"#, "/font/1", .unknownFont),
        Broken.text("a weight by another name", #""text":"a","weight":"fat""#, "/weight", .unknownValue),
        Broken.text("a language by its name", #""text":"a","lang":"arabic""#, "/lang", .invalidText),
        Broken.text("a control character", #""text":"a\u0007""#, "/text", .invalidText),
    ]

    @Test(arguments: head + elements) func `a broken design is refused at the place of its mistake`(_ broken: Broken)
        throws
    {
        let folder = try TemporaryFolder()
        try folder.write(broken.document, to: "a/design.json")
        let catalogue = folder.load()
        #expect(catalogue.designs.isEmpty)
        let refusal = try #require(catalogue.refusals.first)
        #expect(catalogue.refusals.count == 1, "\(catalogue.refusals)")
        #expect(refusal.design == "a")
        #expect(refusal.file == "design.json")
        #expect(refusal.pointer == broken.pointer, "\(refusal)")
        #expect(refusal.rule == broken.rule, "\(refusal)")
        #expect(!refusal.message.isEmpty)
        #expect(refusal.remedy.contains(broken.remedy) && !refusal.remedy.isEmpty, "\(refusal)")
    }

    @Test func `all problems are told at once`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            Self.document(
                elements: #"{"id":"a","type":"text",\#(Self.box),"size":0,"text":"{{x.y}} {{event.nmae}}","when":"="},"#
                    + ##"{"id":"a","type":"line","box":{"x":1},"stroke":{"width":1,"colour":"#12"}}"##),
            to: "a/design.json")
        let found = Set(folder.load().refusals.map { "\($0.pointer) \($0.rule)" })
        #expect(
            found == [
                "/elements/0/size numberOutOfRange", "/elements/0/text unknownField",
                "/elements/0/when invalidCondition",
                "/elements/1/id duplicateElement", "/elements/1/box missingKey",
                "/elements/1/stroke/colour invalidColour",
            ])
        #expect(folder.load().refusals.filter { $0.rule == .unknownField }.map(\.column) == [143, 151])
        #expect(folder.load().refusals.filter { $0.rule == .missingKey }.count == 3)
    }

    @Test func `more elements than the limit are one problem`() throws {
        let folder = try TemporaryFolder()
        let elements = (0...501).map { #"{"id":"e\#($0)","type":"rectangle",\#(Self.fill),\#(Self.box)}"# }
        try folder.write(Self.document(elements: elements.joined(separator: ",")), to: "a/design.json")
        #expect(folder.load().refusals.map(\.pointer) == ["/elements/500"])
        #expect(folder.load().refusals.map(\.rule) == [.tooMany])
    }
}
