import ArgumentParser
import Testing
import Ticketing

@testable import Willcall

@Suite("What `willcall render` is asked")
struct RenderCommandTests {
    @Test(arguments: [
        ["--agency", "ACME"], ["--delivery", "post"], ["--sort", "order"], ["--covers"], ["--no-covers"],
    ])
    func `what makes no sense with one order is refused by name`(options: [String]) throws {
        let arguments = ["--out", "a.pdf"] + options
        let error = #expect(throws: (any Error).self) { _ = try RenderCommand.parse(arguments + ["--order", "A"]) }
        let message = try RenderCommand.message(for: #require(error))
        #expect(message.contains("\(options[0]) goes with --instance"), "\(message)")
        _ = try RenderCommand.parse(arguments + ["--instance", "A"])
    }

    @Test func `links go with PDFs alone`() throws {
        let arguments = ["--order", "A", "--out", "a", "--link", "https://example.org/{order}"]
        _ = try RenderCommand.parse(arguments)
        let error = #expect(throws: (any Error).self) { _ = try RenderCommand.parse(arguments + ["--format", "png"]) }
        #expect(try RenderCommand.message(for: #require(error)).contains("--link goes with --format pdf"))
    }

    @Test func `every delivery method can be asked for, and any`() throws {
        let asked = RenderCommand.Delivery.allCases.map(\.method)
        #expect(asked == DeliveryMethod.allCases.map(Optional.init) + [nil])
    }

    @Test func `prints are recorded unless somebody says otherwise`() throws {
        let arguments = ["--order", "A", "--out", "a.pdf"]
        #expect(try RenderCommand.parse(arguments).record)
        #expect(try !RenderCommand.parse(arguments + ["--no-record"]).record)
    }
}
