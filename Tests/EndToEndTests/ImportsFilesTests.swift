import Foundation
import Testing

extension EndToEnd {
    @Suite("Importing files", .serialized, .timeLimit(.minutes(10)))
    struct ImportsFilesTests {
        static let csv = Repository.root + "/examples/agency-orders.csv"

        @Test func `a dry run changes nothing, and a second import neither`() async throws {
            let venue = try await Venue.sample()
            let dry = try await venue.succeed("import", Self.csv, "--dry-run")
            #expect(dry.contains("320 orders with 853 tickets imported, 0 were there already (dry run"))
            #expect(
                try await venue.run("render", "--instance", "MIDSUMMER-19", "--out", venue.folder / "none.pdf").status
                    == 1)
            #expect(
                try await venue.succeed("import", Self.csv)
                    == "320 orders with 853 tickets imported, 0 were there already.\n")
            #expect(
                try await venue.succeed("import", Self.csv)
                    == "0 orders with 0 tickets imported, 320 were there already.\n")
        }

        @Test func `a catalogue that is wrong, or only looked at, makes no database`() async throws {
            let venue = try Venue()
            let good = Repository.root + "/examples/catalogue.json"
            let broken = try venue.folder.write("{\"venues\": [{}]}", to: "broken.json")
            #expect(try await venue.succeed("catalogue", "import", good, "--dry-run").contains("dry run"))
            #expect(try await venue.run("catalogue", "import", broken).status == 1)
            #expect(try await venue.run("catalogue", "import", broken, "--dry-run").status == 1)
            #expect(!FileManager.default.fileExists(atPath: venue.data))
            #expect(try await venue.succeed("catalogue", "import", good).contains("new or changed."))
            #expect(FileManager.default.fileExists(atPath: venue.data + "/willcall.sqlite"))
        }

        @Test func `a file with bad rows names each place, and imports nothing`() async throws {
            let venue = try await Venue.sample()
            let header = "importKey,agency,instance,ticketType,area,row,seat,price\n"
            let good = "A-1,VELVET,MIDSUMMER-19,Adult,Stalls,E,1,45.00\n"
            let bad = try venue.folder.write(
                header + good + """
                    A-2,VELVETT,MIDSUMMER-19,Adult,Stalls,E,2,45.00
                    A-3,VELVET,MIDSUMMER-19,Adult,Stalls,E,3,"45,00"
                    A-4,VELVET,MIDSUMMER-19,Adult,Stalls,E,1,45.00

                    """, to: "bad.csv")
            let ending = try await venue.run("import", bad)
            #expect(ending.status == 1)
            #expect(ending.stdout == "")
            let lines = ending.stderr.split(separator: "\n")
            #expect(lines.count == 4, "\(ending.stderr)")
            #expect(
                ending.stderr.hasPrefix("\(bad):3:5 agency: There is no agency ‘VELVETT’. Did you mean ‘VELVET’?\n"))
            #expect(lines.contains { $0.hasPrefix("\(bad):4:42 price: ") }, "\(ending.stderr)")
            #expect(lines.contains { $0.hasPrefix("\(bad):5:") && $0.contains(" seat: ") }, "\(ending.stderr)")
            let corrected = try venue.folder.write(header + good, to: "corrected.csv")
            #expect(
                try await venue.succeed("import", corrected)
                    == "1 orders with 1 tickets imported, 0 were there already.\n")
        }

        @Test(arguments: [("csv", 50_000), ("json", 10_000)])
        func `a large file is imported in little memory`(format: String, orders: Int) async throws {
            let venue = try await Venue.sample()
            let file = try Self.write(orders: orders, as: format, in: venue.folder)
            let program = try venue.start(["import", file])
            var peakBytes = 0
            while program.isRunning {
                peakBytes = max(peakBytes, program.peakMemoryBytes ?? 0)
                try await Task.sleep(for: .milliseconds(10))
            }
            let ending = try await program.ending()
            #expect(ending.status == 0, "\(ending.stderr)")
            #expect(ending.stdout.hasPrefix("\(orders) orders with \(orders * 2) tickets imported"))
            #expect(peakBytes > 10 << 20, "the memory was measured")
            #expect(peakBytes < 256 << 20, "\(peakBytes >> 20) MB")
            print("importing \(orders * 2) tickets of \(format) took \(peakBytes >> 20) MB")
        }

        @Test func `an import that is killed halfway leaves nothing behind`() async throws {
            let venue = try await Venue.sample()
            let file = try Self.write(orders: 5000, as: "csv", in: venue.folder)
            let program = try venue.start(["import", file])
            // The transaction is larger than SQLite's cache, so that a part of it reaches the disk before its end.
            while program.isRunning, Self.size(venue.data + "/willcall.sqlite-wal") < 1 << 20 {
                try await Task.sleep(for: .milliseconds(2))
            }
            program.signal(SIGKILL)
            #expect(try await program.ending().isKilled, "it was killed before it had ended")
            try await venue.serving { server in
                let orders = try await server.orders(instance: "MIDSUMMER-19")
                #expect(orders.isEmpty)
            }
            #expect(
                try await venue.succeed("import", file)
                    == "5000 orders with 10000 tickets imported, 0 were there already.\n")
        }

        /// Writes a file of orders with two tickets each.
        private static func write(orders: Int, as format: String, in folder: TemporaryFolder) throws -> String {
            var text = ""
            if format == "csv" {
                text = "importKey,agency,reference,customerName,instance,ticketType,area,price\n"
                for order in 1...orders {
                    let row = "\(order),CITYSEATS,AGT/\(order),Ada \(order) Ashdown,MIDSUMMER-19,Adult,Standing,17.50\n"
                    text += row + row
                }
            } else {
                let ticket =
                    #"{"instance": "MIDSUMMER-19", "ticketType": "Adult", "area": "Standing", "price": "17.50"}"#
                let list = (1...orders).map { order in
                    #"{"importKey": "\#(order)", "agency": "VELVET", "reference": "AGT/\#(order)", "#
                        + #""customerName": "Ada \#(order) Ashdown", "tickets": [\#(ticket), \#(ticket)]}"#
                }
                text = "[" + list.joined(separator: ",\n") + "]\n"
            }
            return try folder.write(text, to: "orders.\(format)")
        }

        private static func size(_ path: String) -> Int {
            (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        }
    }
}
