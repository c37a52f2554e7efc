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
        let named = ["--order", "A", "--out", "a.png", "--link", "https://example.org/{order}"]
        #expect(throws: (any Error).self) { _ = try RenderCommand.parse(named) }
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

    @Test(arguments: [
        ("a.pdf", RenderCommand.Format.pdf), ("a.png", .png), ("folder.pdf/a.PNG", .png), ("a.svg", .svg),
        ("a.pbm", .raster), ("a", .pdf), ("a.pdf.tmp", .pdf),
    ])
    func `the name of the file says which format is meant`(name: String, format: RenderCommand.Format) throws {
        let command = try RenderCommand.parse(["--order", "A", "--out", name])
        #expect(command.wantedFormat == format)
    }

    @Test(arguments: RenderCommand.Format.allCases)
    func `a format that the file's name denies is refused with both ways out`(asked: RenderCommand.Format) throws {
        for named in RenderCommand.Format.allCases {
            let arguments = ["--order", "A", "--format", asked.rawValue, "--out", "a.\(named.ending)"]
            if named == asked {
                #expect(try RenderCommand.parse(arguments).wantedFormat == asked)
                continue
            }
            let error = #expect(throws: (any Error).self) { _ = try RenderCommand.parse(arguments) }
            let message = try RenderCommand.message(for: #require(error))
            #expect(message.contains("write .\(asked.ending), or leave --format out"), "\(message)")
        }
        // A name that promises nothing leaves the choice to the option.
        let plain = try RenderCommand.parse(["--order", "A", "--format", asked.rawValue, "--out", "a.bak"])
        #expect(plain.wantedFormat == asked)
    }
}
