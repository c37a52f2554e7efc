import Designs
import Orders
import Rendering
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Fulfilment

@Suite("Pages open their order's address", .venue())
struct LinksOrdersTests {
    private static let template = "https://tickets.example.org/o/{order}?from=pdf#{order}"

    private func fulfilment(_ link: OrderLink?) async throws -> (Fulfilment, [Order]) {
        try await SampleVenue.importExamples()
        let database = try SampleVenue.database
        let plain = try await CollectionBatchTests.fulfilment(of: database)
        let instance = try #require(try await CatalogueStore(database: database).instances().first)
        let orders = try await OrderStore(database: database).orders(forInstance: instance.code, delivery: .collect)
        return (
            Fulfilment(database: database, designs: plain.designs, barcodes: plain.barcodes, link: link), orders
        )
    }

    @Test func `every page of a batch, covers too, opens the address of its own order`() async throws {
        let (fulfilment, orders) = try await fulfilment(OrderLink(Self.template))
        let code = try #require(orders.first?.tickets.first?.instance.code)
        let document = try await fulfilment.document(for: BatchRequest(instanceCode: code, delivery: .collect))
        var seen: Set<String> = []
        for page in document.pages {
            guard case .text(let number) = page.record["order.number"] else {
                Issue.record("\(page.label) has no order")
                continue
            }
            #expect(page.link == "https://tickets.example.org/o/\(number)?from=pdf#\(number)")
            seen.insert(number)
        }
        #expect(seen == Set(orders.map(\.number.text)))
        #expect(Set(document.pages.map(\.design.kind)).count == 2)
    }

    @Test func `orders and single tickets have it, and none without`() async throws {
        let (linked, orders) = try await fulfilment(OrderLink(Self.template))
        let (plain, _) = try await fulfilment(nil)
        let order = try #require(orders.first)
        let ticket = try #require(order.tickets.first)
        for (fulfilment, isLinked) in [(linked, true), (plain, false)] {
            for document in [
                try await fulfilment.document(for: order), try await fulfilment.document(for: ticket, of: order),
            ] {
                for page in document.pages {
                    #expect(page.link?.contains("/o/\(order.number)?") == (isLinked ? true : nil))
                }
            }
        }
        #expect(
            try await linked.document(for: order).entityTag(format: "pdf")
                != plain.document(for: order).entityTag(format: "pdf"), "another address makes other bytes")
    }

    @Test(arguments: [
        ("https://tickets.example.org/o/", OrderLinkError.Code.noOrder),
        ("https://tickets.example.org/{Order}", .noOrder),
        ("tickets.example.org/{order}", .noScheme), ("ftp://example.org/{order}", .noScheme),
        ("javascript:open('{order}')", .noScheme), ("", .noScheme),
        ("https://karten.münchen.example/{order}", .notASCII), ("https://example.org/my order/{order}", .notASCII),
        ("https://example.org/\u{7}{order}", .notASCII),
        ("https:///{order}", .noHost), ("https://{order}.example.org", .noHost), ("https://:80/{order}", .noHost),
        ("https://example.org/{order}/{reference}", .malformed), ("https://example.org/{{order}}", .malformed),
        ("https://example.org/(a)/{order}", .malformed), ("https://example.org/%/{order}", .malformed),
        ("https://example.org/{order}" + String(repeating: "a", count: 1000), .tooLong),
    ])
    func `what cannot be an address is refused, with a remedy`(template: String, code: OrderLinkError.Code) {
        let error = #expect(throws: OrderLinkError.self) { _ = try OrderLink(template) }
        #expect(error?.code == code)
        #expect(error?.description.hasSuffix("for example https://tickets.example.org/o/{order}.") == true)
    }

    @Test func `the longest address with as many numbers as it holds can be drawn`() throws {
        let start = "http://a/"
        let count = (RenderingLimits.linkBytes / 2 - start.count) / OrderLink.place.count
        let link = try OrderLink(start + String(repeating: OrderLink.place, count: count))
        let address = link.address(of: OrderNumber(in: SampleVenue.world))
        #expect(LinkAddress.isGood(address) && address.count == start.count + 9 * count)
    }

    @Test func `what means something in an address is encoded`() {
        #expect(OrderLink.percentEncoded("K7M2-9QXR_.~") == "K7M2-9QXR_.~")
        #expect(OrderLink.percentEncoded("a/b?c#d%e é") == "a%2Fb%3Fc%23d%25e%20%C3%A9")
    }
}
