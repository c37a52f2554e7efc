import Foundation
import StorageTesting
import Testing

extension EndToEnd {
    @Suite("Secrets at rest", .serialized, .timeLimit(.minutes(5)))
    struct KeepsSecretsTests {
        @Test func `the first start makes a master key, tells where it lies, and no later one does`() async throws {
            let venue = try await Venue.sample()
            let path = venue.data + "/master.key"
            _ = try await venue.run("lookup", "4T7Z9GQ2M8XK1BWY")
            _ = try await venue.token()
            #expect(!FileManager.default.fileExists(atPath: path), "a command that reads makes no key")
            let first = try await venue.start(["migrate"]).ending()
            #expect(first.status == 0 && first.stderr.contains("master.key"), "\(first.stderr)")
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let digits = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .newlines)
            #expect(!first.stderr.contains(digits) && !first.stdout.contains(digits))
            #expect(try await venue.start(["migrate"]).ending().stderr == "")
            try await venue.serving { server in #expect(server.program.stderr == "") }
        }

        @Test func `a node does not start on another master key, nor without the one that is needed`() async throws {
            let venue = try await Venue.sample()
            try await venue.succeed("key", "create")
            let path = venue.data + "/master.key"
            let key = try String(contentsOfFile: path, encoding: .utf8)
            let other = venue.folder / "other.key"
            try Data(String(repeating: "ab", count: 32).utf8).write(to: URL(filePath: other))
            try await venue.run("serve", "--port", "0", "--master-key", other).expectRefusal(naming: "chmod 600", other)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: other)
            for command in [["serve", "--port", "0"], ["migrate"], ["key", "rotate"]] {
                try await venue.run(command + ["--master-key", other]).expectRefusal(naming: "sealed", "rekey")
            }
            try FileManager.default.removeItem(atPath: path)
            try await venue.run("serve", "--port", "0").expectRefusal(naming: path, "--master-key")
            #expect(!FileManager.default.fileExists(atPath: path), "none is made in its place")
            let digits = key.trimmingCharacters(in: .whitespacesAndNewlines)
            let given = try await venue.start(["migrate"], environment: ["WILLCALL_MASTER_KEY": digits]).ending()
            #expect(given.status == 0, "\(given.stderr)")
            try await venue.start(["migrate"], environment: ["WILLCALL_MASTER_KEY": "abc"]).ending()
                .expectRefusal(naming: "WILLCALL_MASTER_KEY", "openssl rand -hex 32")
        }

        @Test func `two nodes on one PostgreSQL database have one master key`() async throws {
            try await PostgreSQLTemplates.durable.lending(nil) { url in
                var (first, second) = (try Venue(), try Venue())
                (first.databaseURL, second.databaseURL) = (url, url)
                try await first.succeed("migrate")
                try await second.run("migrate").expectRefusal(naming: "master.key")
                try FileManager.default.createDirectory(atPath: second.data, withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    atPath: first.data + "/master.key", toPath: second.data + "/master.key")
                #expect(try await second.succeed("migrate").contains("up to date"))
            }
        }

        @Test func `the examples of the page about barcodes work as they stand there`() async throws {
            let text = try String(contentsOfFile: Repository.root + "/docs/barcodes.md", encoding: .utf8)
            let blocks = text.matches(of: /```sh\n([\s\S]*?)```/).map { String($0.1) }
            #expect(blocks.count == 2)
            let work = try TemporaryFolder()
            try FileManager.default.copyItem(atPath: Repository.root + "/examples", toPath: work / "examples")
            let bin = URL(filePath: Venue.executable).deletingLastPathComponent().path
            let script =
                "set -eu\nexport PATH=\"\(bin):$PATH\"\nwillcall catalogue import examples/catalogue.json\n"
                + blocks.joined(separator: "\n") + "\nwillcall key list --data ./var\n"
            try Data(script.utf8).write(to: URL(filePath: work / "page.sh"))
            let ending = try await Program("/bin/bash", [work / "page.sh"], in: work.path).ending()
            #expect(ending.status == 0, "\(ending.stderr)")
            #expect(ending.stdout.contains("2 secrets are sealed"))
            let states = ending.stdout.split(separator: "\n").suffix(2).map { $0.split(separator: "\t")[1] }
            #expect(states == ["revoked", "active"])
            let serve = ["serve", "--port", "0", "--data", work / "var"]
            try await Program(Venue.executable, serve, in: work.path).ending().expectRefusal(naming: "sealed")
            let migrated = try await Program(
                Venue.executable, ["migrate", "--data", work / "var", "--master-key", work / "new.key"]
            ).ending()
            #expect(migrated.status == 0, "\(migrated.stderr)")
        }
    }

    @Suite("Signed barcodes", .serialized, .timeLimit(.minutes(5)))
    struct SignsBarcodesTests {
        /// A barcode as `scripts/read-barcodes` tells it.
        struct Reading: Decodable {
            let page: Int
            let value: String
        }

        private static let design = """
            {"name": "Signed", "kind": "ticket", "page": {"width": 60, "height": 40}, "locale": "en-GB",
             "elements": [{"id": "qr", "type": "barcode", "symbology": "qr", "scheme": "signed",
               "box": {"x": 15, "y": 5, "width": 30, "height": 30}}]}
            """

        @Test func `what is printed is read, admits once, and is refused once its key is revoked`() async throws {
            var venue = try Venue()
            venue.designs = venue.folder / "designs"
            let folder = venue.designs + "/signed"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(Self.design.utf8).write(to: URL(filePath: folder + "/design.json"))
            try await venue.succeed("catalogue", "import", Repository.root + "/examples/catalogue.json")
            try await venue.run("import", ImportsFilesTests.csv, "--scheme", "signed")
                .expectRefusal(naming: "willcall key create")
            let mistyped = try await venue.run("import", ImportsFilesTests.csv, "--scheme", "signd")
            #expect(mistyped.status == 64 && mistyped.stderr.contains("reference, numeric, signed"))
            try await venue.succeed("import", ImportsFilesTests.csv)
            let shared = venue
            try await shared.serving { server in
                let orders = try await server.orders(instance: "MIDSUMMER-19")
                let order = try #require(orders.first { $0.tickets.count > 1 })
                let document = "/v1/orders/\(order.number)/tickets.pdf?design=signed"
                #expect(try await server.get(document).status == 503, "no key signs yet")
                try await shared.succeed("key", "create")
                let pdf = try await server.get(document)
                try #require(pdf.status == 200)
                let file = shared.folder / "signed.pdf"
                try pdf.body.write(to: URL(filePath: file))
                let values = try JSONDecoder().decode(
                    [Reading].self, from: Data(try await Program.runScript("read-barcodes", file).utf8)
                ).map(\.value)
                #expect(Set(values).count == order.tickets.count && values.allSatisfy { $0.count == 188 })
                let first = try await server.scan(values[0], nonce: "1")
                #expect(try first.json(VerdictAnswer.self).verdict == "admitted")
                #expect(
                    try await server.scan(values[0], nonce: "2").json(VerdictAnswer.self).reason == "alreadyAdmitted")
                try await shared.succeed("key", "rotate")
                try await shared.succeed("key", "revoke", "--number", "1")
                for (nonce, value) in values.enumerated() {
                    let answer = try await server.scan(value, nonce: "revoked-\(nonce)").json(VerdictAnswer.self)
                    #expect(answer.reason == "keyRevoked")
                }
                let printed = try await shared.start([
                    "render", "--order", order.number, "--design", "signed", "--out", shared.folder / "again.pdf",
                ]).ending()
                #expect(printed.status == 0, "\(printed.stderr)")
                let renewed = try JSONDecoder().decode(
                    [Reading].self,
                    from: Data(try await Program.runScript("read-barcodes", shared.folder / "again.pdf").utf8)
                ).map(\.value)
                #expect(renewed.count == values.count && Set(renewed).isDisjoint(with: values))
                let old = try await server.scan(values[1], nonce: "old").json(VerdictAnswer.self)
                #expect(old.reason == "reissued")
                let new = try await server.scan(renewed[1], nonce: "new").json(VerdictAnswer.self)
                #expect(new.verdict == "admitted")
            }
        }
    }
}
