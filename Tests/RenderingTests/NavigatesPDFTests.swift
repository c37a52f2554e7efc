import Designs
import Foundation
import Rendering
import Testing
import Ticketing

@Suite("Finding one's way in a PDF")
struct NavigatesPDFTests {
    private static func pages(orders: Int, tickets: Int, linked: Bool = false) -> [TicketPage] {
        let design = SmallDesign.make([
            SmallDesign.element("name", SmallDesign.text(SmallDesign.field("customer.name")))
        ])
        return (1...orders).flatMap { order in
            (1...tickets).map { ticket in
                TicketPage(
                    design: design, record: MergeRecord(["customer.name": .text("Rigby \(order)")]),
                    label: "ticket \(ticket) of order \(order)", pageLabel: "K7M2-9QX\(order) \(ticket)",
                    bookmark: "K7M2-9QX\(order) · Rigby ملك", link: linked ? "https://example.org/o/\(order)" : nil)
            }
        }
    }

    private static let properties = DocumentProperties(
        title: "Tickets · ملك", createdAt: Timestamp(seconds: 1_800_000_000), language: "en-GB")

    /// The document as `qpdf` describes it; it must find no fault.
    private func described(_ pdf: [UInt8], _ keys: String...) throws -> [String: Any] {
        let checked = try Tool.run("qpdf", ["--check", "/dev/stdin"], input: pdf)
        #expect(checked.contains("No syntax or stream encoding errors"), "\(checked)")
        let json = try Tool.output(
            "qpdf", ["--json=1"] + keys.map { "--json-key=\($0)" } + ["/dev/stdin"], input: pdf)
        return try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    }

    @Test func `an order has one entry in the outline, which opens at its first page`() async throws {
        let pdf = try await renderer.pdf(Self.pages(orders: 3, tickets: 4), of: Self.properties)
        let outlines = try #require(try described(pdf, "outlines")["outlines"] as? [[String: Any]])
        #expect(outlines.map { $0["title"] as? String } == (1...3).map { "K7M2-9QX\($0) · Rigby ملك" })
        #expect(outlines.map { $0["destpageposfrom1"] as? Int } == [1, 5, 9])
    }

    @Test(arguments: [(SheetFormat.Order.across, [1, 1, 2, 3]), (.cutStack, [1, 1, 1, 1])])
    func `an order that begins in the middle of a sheet has its entry, too`(
        _ order: SheetFormat.Order, _ places: [Int]
    ) async throws {
        let sheet = SmallDesign.make(
            [SmallDesign.element("name", SmallDesign.text(SmallDesign.field("customer.name")))], width: 50, height: 30,
            sheet: SheetFormat(
                width: Length(millimetres: 120), height: Length(millimetres: 100), columns: 2, rows: 2,
                columnGutter: Length(millimetres: 4), rowGutter: Length(millimetres: 4), hasCropMarks: false,
                order: order))
        let pages = Self.pages(orders: 4, tickets: 3).map {
            TicketPage(design: sheet, record: $0.record, label: $0.label, bookmark: $0.bookmark)
        }
        let pdf = try await renderer.pdf(pages, of: Self.properties)
        let outlines = try #require(try described(pdf, "outlines")["outlines"] as? [[String: Any]])
        #expect(outlines.map { $0["title"] as? String } == (1...4).map { "K7M2-9QX\($0) · Rigby ملك" })
        #expect(outlines.map { $0["destpageposfrom1"] as? Int } == places)
    }

    @Test func `pages are called by their labels`() async throws {
        let pdf = try await renderer.pdf(Self.pages(orders: 2, tickets: 2), of: Self.properties)
        let labels = try #require(try described(pdf, "pagelabels")["pagelabels"] as? [[String: Any]])
        let prefixes = labels.compactMap { ($0["label"] as? [String: Any])?["/P"] as? String }
        #expect(prefixes == ["K7M2-9QX1 ", "K7M2-9QX2 "])
    }

    @Test func `language and title are in the catalogue`() async throws {
        let pdf = try await renderer.pdf(Self.pages(orders: 1, tickets: 1), of: Self.properties)
        let catalogue = try catalogue(of: pdf)
        #expect(catalogue["/Lang"] as? String == "en-GB")
        #expect((catalogue["/ViewerPreferences"] as? [String: Any])?["/DisplayDocTitle"] as? Bool == true)
        #expect(catalogue["/Outlines"] != nil)
        #expect(catalogue["/PageLabels"] != nil)
        #expect(try Tool.run("pdfinfo", ["-"], input: pdf).contains("Title:           Tickets · ملك"))
    }

    @Test func `a document of no language claims none`() async throws {
        let pdf = try await renderer.pdf(Self.pages(orders: 1, tickets: 1), of: SmallDesign.properties)
        #expect(try catalogue(of: pdf)["/Lang"] == nil)
    }

    @Test(arguments: [1, 7, 400]) func `a linked page leads to its address`(_ orders: Int) async throws {
        let pdf = try await renderer.pdf(Self.pages(orders: orders, tickets: 2, linked: true), of: Self.properties)
        _ = try described(pdf, "outlines")
        let links = try Tool.run("pdfinfo", ["-url", "-"], input: pdf).split(separator: "\n").dropFirst()
        let words = links.map { $0.split(separator: " ") }
        #expect(words.map { String($0[0]) } == (1...(2 * orders)).map(String.init))
        #expect(
            words.map { String($0[2]) }
                == (1...orders).flatMap { order in
                    [String](repeating: "https://example.org/o/\(order)", count: 2)
                })
        #expect(try Tool.run("pdftotext", ["-", "-"], input: pdf).contains("Rigby \(orders)"))
    }

    @Test(arguments: StarterDesignsTests.shipped)
    func `a page with pictures and artwork is a link, too`(id: String) async throws {
        let design = try #require(StarterDesignsTests.catalogue[id])
        let pages = (1...3).map {
            TicketPage(design: design, record: design.sample, label: "its sample", link: "https://example.org/o/\($0)")
        }
        let pdf = try await renderer.pdf(pages, of: Self.properties)
        _ = try described(pdf, "outlines")
        let links = try Tool.run("pdfinfo", ["-url", "-"], input: pdf).split(separator: "\n").dropFirst()
        let words = links.map { $0.split(separator: " ") }
        let numbers = words.map { String($0[2].suffix(1)) }
        #expect(numbers == numbers.sorted() && Set(numbers) == ["1", "2", "3"])
        #expect(words.map { String($0[0]) } == (1...words.count).map(String.init), "each page once")
    }

    @Test(arguments: ["https://example.org/a?b=c&d=%C3%A9#f", "http://tickets.local:8080/o/1"])
    func `only linked pages are links`(_ address: String) async throws {
        var pages = Self.pages(orders: 3, tickets: 1)
        pages[1].link = address
        let pdf = try await renderer.pdf(pages, of: Self.properties)
        _ = try described(pdf, "outlines")
        let links = try Tool.run("pdfinfo", ["-url", "-"], input: pdf).split(separator: "\n").dropFirst()
        #expect(links.count == 1)
        #expect(links.first?.contains(address) == true)
    }

    @Test(arguments: [
        "ftp://example.org", "https://", "http://", "https:///o/1", "https://?o=1", "https://:80/o", "//example.org",
        "javascript:alert(1)", "https://example.org/a b", "https://example.org/)", "https://example.org/%4",
        "https://example.org/%zz", "https://example.org/é",
        "https://example.org/" + String(repeating: "a", count: 2048),
    ])
    func `an address that is none is refused`(_ address: String) async throws {
        var pages = Self.pages(orders: 1, tickets: 1)
        pages[0].link = address
        let error = await #expect(throws: DrawingError.self) { try await renderer.pdf(pages, of: Self.properties) }
        #expect(error?.code == .failed)
        #expect(error?.message.contains("https://") == true)
    }

    @Test(arguments: ["", "en_GB", "english please", "e)", "en-", "abcdefghi"])
    func `a language that is none is refused`(_ language: String) async throws {
        let properties = DocumentProperties(
            title: "Tickets", createdAt: Timestamp(seconds: 0), language: language)
        let error = await #expect(throws: DrawingError.self) {
            try await renderer.pdf(Self.pages(orders: 1, tickets: 1), of: properties)
        }
        #expect(error?.message.contains("en-GB") == true)
    }

    private func catalogue(of pdf: [UInt8]) throws -> [String: Any] {
        let json = try described(pdf, "objects")
        let objects = try #require(json["objects"] as? [String: Any])
        let trailer = try #require(objects["trailer"] as? [String: Any])
        let root = try #require(trailer["/Root"] as? String)
        return try #require(objects[root] as? [String: Any])
    }
}
