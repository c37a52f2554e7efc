import Foundation
import SeedTesting
import Testing

extension EndToEnd {
    /// Every shipped ticket design in every symbology at both usual resolutions, printed by the command line and read
    /// by a reader, none left out.
    ///
    /// Eight tickets of each are 336 codes; `WILLCALL_SOAK=1` makes it fifty of each, 2,100 codes.
    @Suite("Reading every barcode back", .serialized, .timeLimit(.minutes(30)))
    struct ReadsEveryBarcodeBackTests {
        private struct Reading: Decodable {
            let page: Int
            let value: String
            let format: String
            /// Which look at the page showed it; nil of a reader that looks once.
            let look: Int?
        }

        private struct Lookup: Decodable {
            let order: String
        }

        private static let isSoak = ProcessInfo.processInfo.environment["WILLCALL_SOAK"] != nil
        private static let count = isSoak ? 50 : 8

        @Test func `each code on paper is one of the house's, and every ticket has its own`() async throws {
            let seed = Seed.next(
                for: "Reading every barcode back, \(PrintedVariant.all.count) variants of \(Self.count)")
            var venue = try await Venue.sample(importing: Self.orders(seed: seed))
            venue.designs = venue.folder / "designs"
            try FileManager.default.copyItem(atPath: Repository.root + "/designs", toPath: venue.designs)
            for variant in PrintedVariant.all {
                let folder = URL(filePath: venue.designs + "/" + variant.id)
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try variant.document().write(to: folder.appending(path: "design.json"))
            }
            var codes: [(PrintedVariant, [String])] = []
            var furtherLooks = 0
            for variant in PrintedVariant.all {
                let readings = try await read(variant, venue)
                codes.append((variant, readings.map(\.value)))
                furtherLooks += readings.count { $0.look != 1 }
            }
            try await venue.serving { server in
                for (variant, values) in codes { try await expectTickets(of: values, variant, server) }
            }
            print(
                "Reading every barcode back: \(codes.map(\.1.count).reduce(0, +)) codes read, "
                    + "\(furtherLooks) of them at a further look")
        }

        /// Prints the variant's tickets and reads them by one reader, or two where both know the symbology.
        private func read(_ variant: PrintedVariant, _ venue: Venue) async throws -> [Reading] {
            let file = venue.folder / "\(variant.id).pdf"
            try await venue.succeed(
                "render", "--instance", "LANTERN-30", "--agency", "NORTHSTAR", "--design", variant.id, "--no-covers",
                "--out", file)
            let dots = String(variant.dotsPerInch)
            let readings = try await readings(Program.runScript("read-barcodes", file, dots))
            #expect(readings.map(\.page) == Array(1...Self.count), "\(variant.id): a code of each page")
            #expect(Set(readings.map(\.format)) == [variant.code.zxing], "\(variant.id)")
            if let name = variant.code.zbar {
                let second = try await self.readings(Program.runScript("read-barcodes", "--zbar", file, dots))
                #expect(Set(second.map(\.format)) == [name], "\(variant.id)")
                #expect(second.map(\.value) == readings.map(\.value), "\(variant.id): both readers")
            }
            return readings
        }

        private func readings(_ told: String) throws -> [Reading] {
            try JSONDecoder().decode([Reading].self, from: Data(told.utf8)).sorted { $0.page < $1.page }
        }

        /// What was read stands for as many tickets as were printed; a foreign code for as many references.
        private func expectTickets(of values: [String], _ variant: PrintedVariant, _ server: Server) async throws {
            if variant.code.symbology == "ean13" {
                #expect(Set(values).count == Self.count, "\(variant.id)")
                for value in values {
                    let answer = try await server.get("/v1/orders?reference=\(value)")
                    #expect(answer.status == 200 && String(decoding: answer.body, as: UTF8.self).contains(value))
                }
                return
            }
            var orders: Set<String> = []
            for value in values {
                let answer = try await server.get("/v1/barcodes/\(value)")
                #expect(answer.status == 200, "\(variant.id): \(value) is unknown")
                orders.insert(try answer.json(Lookup.self).order)
            }
            #expect(orders.count == Self.count, "\(variant.id)")
        }

        /// Orders of one ticket each, whose references are numbers of EAN-13 by a generator of that seed.
        private static func orders(seed: UInt64) throws -> String {
            var state = seed
            var lines = [
                "importKey,agency,reference,customerName,addressLine1,delivery,instance,ticketType,area,price"
            ]
            for number in 1...count {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let digits = Array(String(format: "%012llu", (state >> 20) % 1_000_000_000_000)).compactMap(
                    \.wholeNumberValue)
                // GS1 General Specifications, 7.9: weights 1 and 3 from the left, up to the next ten.
                let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
                let reference = digits.map(String.init).joined() + String((10 - sum % 10) % 10)
                lines.append(
                    "RB-\(seed)-\(number),NORTHSTAR,\(reference),Reader \(number),1 Loop Road,collect,LANTERN-30,Adult,"
                        + "Standing,20.00")
            }
            let file = FileManager.default.temporaryDirectory.appending(path: "read-back-\(seed).csv")
            try Data(lines.joined(separator: "\n").utf8).write(to: file)
            return file.path
        }
    }
}
