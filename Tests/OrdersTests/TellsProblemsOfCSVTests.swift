import Storage
import StorageTesting
import Testing

@testable import Orders

@Suite(.database(OrdersSchema.migrations))
struct TellsProblemsOfCSVTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let text: String
        let problems: [String]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "an unknown agency", text: Sample.rows("K,ACMEE,SUMMER-1,Adult,Yard,,,1"),
            problems: ["2:3 agency: There is no agency ‘ACMEE’. Did you mean ‘ACME’?"]),
        Case(
            name: "an agency in another case", text: Sample.rows("K,lark,SUMMER-1,Adult,Yard,,,1"),
            problems: ["2:3 agency: There is no agency ‘lark’. Did you mean ‘LARK’?"]),
        Case(
            name: "an unlike agency", text: Sample.rows("K,ZEPHYR,SUMMER-1,Adult,Yard,,,1"),
            problems: ["2:3 agency: There is no agency ‘ZEPHYR’. Write one of: ACME, LARK."]),
        Case(
            name: "an unknown instance", text: Sample.rows("K,ACME,SUMER-1,Adult,Yard,,,1"),
            problems: ["2:8 instance: There is no instance ‘SUMER-1’. Did you mean ‘SUMMER-1’?"]),
        Case(
            name: "missing values", text: Sample.rows(",,,,,,,"),
            problems: [
                "2:1 importKey: ‘importKey’ is missing; fill it in.", "2:1 agency: ‘agency’ is missing; fill it in.",
                "2:1 instance: ‘instance’ is missing; fill it in.",
                "2:1 ticketType: ‘ticketType’ is missing; fill it in.", "2:1 price: ‘price’ is missing; fill it in.",
                "2:1 area: ‘area’ is missing; fill it in.",
            ]),
        Case(
            name: "a row without a seat", text: Sample.rows("K,ACME,SUMMER-1,Adult,Stalls,A,,1"),
            problems: ["2:1 seat: A reserved seat has both a row and a number; give both, or neither."]),
        Case(
            name: "prices",
            text: Sample.rows(
                "K,ACME,SUMMER-1,Adult,Yard,,,-1", "K,ACME,SUMMER-1,Adult,Yard,,,£1",
                "K,ACME,SUMMER-1,Adult,Yard,,,1.005"),
            problems: (2...4).map { line in
                "\(line):30 price: ‘\(["-1", "£1", "1.005"][line - 2])’ is no amount in GBP; write it with a point and "
                    + "at most 2 decimals, for example 45.00."
            }),
        Case(
            name: "a currency", text: Sample.header + ",currency\nK,ACME,SUMMER-1,Adult,Yard,,,1,POUNDS\n",
            problems: [
                "2:32 currency: ‘POUNDS’ is no ISO 4217 currency code; write one such as GBP or EUR."
            ]),
        Case(
            name: "a delivery", text: Sample.header + ",delivery\nK,ACME,SUMMER-1,Adult,Yard,,,1,Collect\n",
            problems: ["2:32 delivery: There is no delivery ‘Collect’. Did you mean ‘collect’?"]),
        Case(
            name: "a time", text: Sample.header + ",confirmedAt\nK,ACME,SUMMER-1,Adult,Yard,,,1,2027-01-01 10:00\n",
            problems: [
                "2:32 confirmedAt: ‘2027-01-01 10:00’ is no RFC 3339 date-time; write one such as "
                    + "2027-06-20T19:30:00+01:00."
            ]),
        Case(
            name: "a seat twice",
            text: Sample.rows(
                "K,ACME,SUMMER-1,Adult,Stalls,A,1,1", "L,LARK,SUMMER-2,Adult,Stalls,A,1,1",
                "M,LARK,SUMMER-1,Adult,Stalls,A,1,1"),
            problems: ["4:1 seat: Stalls A-1 of SUMMER-1 is in line 2 too; a seat is sold once."]),
        Case(
            name: "a seat twice by other accents",
            text: Sample.rows(
                "K,ACME,SUMMER-1,Adult,Caf\u{E9},A,1,1", "L,ACME,SUMMER-1,Adult,Cafe\u{301},A,1,1"),
            problems: ["3:1 seat: Café A-1 of SUMMER-1 is in line 2 too; a seat is sold once."]),
        Case(
            name: "a key that comes back",
            text: Sample.rows(
                "K,ACME,SUMMER-1,Adult,Yard,,,1", "L,ACME,SUMMER-1,Adult,Yard,,,1", "K,ACME,SUMMER-1,Adult,Yard,,,1"),
            problems: [
                "4:1 importKey: The key ‘K’ of line 2 comes back here; put the tickets of one order together."
            ]),
        Case(
            name: "rows that disagree",
            text: Sample.header
                + ",customerName\nK,ACME,SUMMER-1,Adult,Yard,,,1,Ann\nK,ACME,SUMMER-1,Adult,Yard,,,1,Bob\n",
            problems: [
                "3:32 customerName: This differs from line 2 of the same order; give all its rows the same value."
            ]),
        Case(
            name: "too few fields", text: Sample.rows("K,ACME"),
            problems: ["2:1 The row has 2 fields where the header has 8; add the missing commas."]),
        Case(
            name: "too many fields", text: Sample.rows("K,ACME,SUMMER-1,Adult,Yard,,,1,00"),
            problems: ["2:32 The row has 9 fields where the header has 8; quote fields that hold commas."]),
        Case(
            name: "an unknown column", text: "importKey,agencie,instance,ticketType,area,price\n",
            problems: [
                "1:1 agency: The column ‘agency’ is missing; every ticket needs it.",
                "1:11 agencie: There is no column ‘agencie’. Did you mean ‘agency’?",
            ]),
        Case(
            name: "a column twice", text: "importKey,agency,instance,ticketType,area,price,area\n",
            problems: ["1:49 area: The column ‘area’ comes twice; remove one."]),
        Case(
            name: "an empty file", text: "",
            problems: [
                "1:1 The file is empty; its first line must name the columns, at least importKey, agency, instance, "
                    + "ticketType, area, price."
            ]),
        Case(
            name: "a bad row among good ones tells only itself",
            text: Sample.rows(
                "K,ACME,SUMMER-1,Adult,Yard,,,1", "L,ACME,SUMMER-1,Ad\"ult,Yard,,,1", "M,ACME,SUMMER-1,Adult,Yard,,,1"),
            problems: [
                "3:19 A quote stands inside a field without quotes; put the field in quotes and double the quote."
            ]),
        Case(
            name: "a control character", text: Sample.rows("K\u{7},ACME,SUMMER-1,Adult,Yard,,,1"),
            problems: ["2:1 importKey: The import key holds the control character U+0007; remove it."]),
    ]

    @Test(arguments: cases) func `each problem has its line, character and column`(of example: Case) async throws {
        try await Sample.importCatalogue()
        let report = try await Sample.importOrders(example.text)
        #expect(report.problems.map(\.description) == example.problems)
        #expect(report.ordersImported == 0)
        #expect(try await Sample.rowsSold() == 0)
    }

    @Test func `what steers a terminal or has no end does not reach a message`() async throws {
        try await Sample.importCatalogue()
        let bidi = try await Sample.importOrders(Sample.rows("K,\u{202E}EMCA,SUMMER-1,Adult,Yard,,,1"))
        #expect(bidi.problems.map(\.message) == ["There is no agency ‘U+202EEMCA’. Write one of: ACME, LARK."])
        let column = try await Sample.importOrders("\u{1B}]0;owned\u{7}\n")
        #expect(column.problems.allSatisfy { problem in !problem.description.contains { $0.asciiValue ?? 32 < 32 } })
        #expect(column.problems.contains { $0.field?.hasPrefix("U+001B]0;owned") == true })
        let price = try await Sample.importOrders(Sample.rows("K,ACME,SUMMER-1,Adult,Yard,,,\u{1B}[2J"))
        #expect(price.problems.first?.message.contains("‘U+001B[2J’") == true)
        // One character with marks without end, where the key of an object may have a megabyte.
        let key = "e" + String(repeating: "\u{301}", count: 100_000)
        let json = try await Sample.importOrders(#"[{"\#(key)": 1, "tickets": []}]"#, "json")
        #expect(json.problems.count > 1)
        let longest = json.problems.map { ($0.field ?? "").unicodeScalars.count + $0.message.unicodeScalars.count }
        #expect(longest.max() ?? 0 <= 702)
    }

    @Test func `a suggestion does not depend on hashing, however many names there are`() async throws {
        let agencies = (10_000..<13_000).map { #"{"code": "A\#($0)", "name": "A"}"# }.joined(separator: ", ")
        try await Sample.importCatalogue(
            Sample.catalogue.replacing("\"agencies\": [", with: "\"agencies\": [\(agencies), "))
        let rows = (10_100..<10_140).map { "K\($0),A\($0)X,SUMMER-1,Adult,Yard,,,1" }
        let report = try await Sample.importOrders(([Sample.header] + rows).joined(separator: "\n"))
        #expect(
            report.problems.map(\.message)
                == (10_100..<10_140).map {
                    "There is no agency ‘A\($0)X’. Did you mean ‘A\($0)’?"
                })
    }

    @Test func `a problem beyond the limit is counted without making its message`() {
        var problems = ImportProblems(limit: 1)
        let place = SourcePlace(line: 1, column: 1)
        var made = 0
        func message() -> String {
            made += 1
            return "wrong"
        }
        for _ in 1...5 { problems.add(place, nil, message()) }
        #expect((problems.listed.count, problems.beyondLimit, made) == (1, 4, 1))
    }

    @Test func `problems beyond the limit are counted`() async throws {
        try await Sample.importCatalogue()
        var limits = ImportLimits.standard
        limits.problems = 3
        let rows = (1...10).map { "K\($0),NOBODY,SUMMER-1,Adult,Yard,,,1" }
        let report = try await Sample.importOrders(
            ([Sample.header] + rows).joined(separator: "\n"), limits: limits)
        #expect(report.problems.count == 3)
        #expect(report.problemsBeyondLimit == 7)
    }

    @Test func `an order and a file have limits`() async throws {
        try await Sample.importCatalogue()
        var limits = ImportLimits.standard
        limits.ticketsPerOrder = 2
        let rows = [Sample.header] + Array(repeating: "K,ACME,SUMMER-1,Adult,Yard,,,1", count: 4)
        let report = try await Sample.importOrders(rows.joined(separator: "\n"), limits: limits)
        #expect(report.problems.map(\.line) == [4, 5])
        limits = .standard
        limits.tickets = 3
        let second = try await Sample.importOrders(rows.joined(separator: "\n"), limits: limits)
        #expect(
            second.problems.map(\.message) == [
                "A file has at most 3 tickets, because doors wait while they are written; split it between two orders."
            ])
        limits.fileBytes = 10
        await #expect(throws: ImportError.self) {
            try await Sample.importOrders(rows.joined(separator: "\n"), limits: limits)
        }
    }
}
