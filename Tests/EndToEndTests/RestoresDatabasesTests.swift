import Foundation
import PostgreSQLTesting
import StorageTesting
import Testing

extension EndToEnd {
    /// Databases that are put back to where they were, and go on.
    @Suite("A database that was restored", .serialized, .timeLimit(.minutes(5)))
    struct RestoresDatabasesTests {
        private static let instance = "MIDSUMMER-19"

        private struct List: Decodable {
            let complete: Bool
            let next: String
            let rights: [Right]
        }
        private struct Right: Decodable {
            init(from decoder: any Decoder) throws {}
        }

        private func list(_ server: Server, _ door: String, since: String? = nil) async throws -> List {
            let path = "/v1/manifest" + (since.map { "?since=\($0)" } ?? "")
            let answer = try await server.get(path, headers: ["Authorization": "Bearer \(door)"])
            try #require(answer.status == 200)
            return try answer.json()
        }

        private func barcodes(_ server: Server) async throws -> [String] {
            try await server.orders(instance: Self.instance).flatMap(\.tickets)
                .filter { $0.instance.code == Self.instance }.map(\.barcode.value)
        }

        private func outcomes(_ server: Server, _ barcode: String) async throws -> [String] {
            try await server.get("/v1/barcodes/\(barcode)").json(BarcodeAnswer.self).scans.map(\.outcome)
        }

        /// Copies the files of the embedded database, with no server on it.
        private func copy(_ from: String, to: String) throws {
            let manager = FileManager.default
            try manager.createDirectory(atPath: to, withIntermediateDirectories: true)
            for name in ["willcall.sqlite", "willcall.sqlite-wal", "willcall.sqlite-shm"] {
                if manager.fileExists(atPath: to + "/" + name) { try manager.removeItem(atPath: to + "/" + name) }
                guard manager.fileExists(atPath: from + "/" + name) else { continue }
                try manager.copyItem(atPath: from + "/" + name, toPath: to + "/" + name)
            }
        }

        @Test func `gives doors complete lists, and an edge forwards again what was lost`() async throws {
            let venue = try await Venue.withExamples()
            let folder = try TemporaryFolder()
            var server = try await Server(venue)
            defer { server.program.signal(SIGKILL) }
            let options = ["--port", "\(server.port)"]
            let codes = try await barcodes(server)
            try #require(codes.count > 12)
            let door = try await venue.device("North door", instance: Self.instance, at: server)
            let edge = try await EdgeNode(
                folder / "edge", upstream: server.address,
                code: venue.pairingCode("Foyer", profile: "edge", instance: Self.instance))
            defer { edge.program.signal(SIGKILL) }
            #expect(try await edge.scan(codes[0], nonce: "kept", as: door) == "admitted")
            try await edge.wait { $0.line == "up" && $0.list == "current" && $0.waiting == 0 }
            let first = try await list(server, door)
            #expect(first.complete)

            // The backup, and a start as any other.
            try await server.kill()
            try copy(venue.data, to: folder / "backup")
            server = try await Server(venue, token: server.token, options: options)
            #expect(try await server.scan(codes[9], nonce: "lost").json(VerdictAnswer.self).verdict == "admitted")
            for number in 1...3 {
                #expect(try await edge.scan(codes[number], nonce: "lost\(number)", as: door) == "admitted")
            }
            try await edge.wait { $0.line == "up" && $0.list == "current" && $0.waiting == 0 }
            for number in 1...3 { #expect(try await outcomes(server, codes[number]) == ["admitted"]) }
            let second = try await list(server, door, since: first.next)
            #expect(!second.complete && second.rights.count >= 4)

            // Restored, and gone on past where the lost history had come.
            try await server.kill()
            try copy(folder / "backup", to: venue.data)
            try await venue.succeed("scan", codes[10])
            server = try await Server(venue, token: server.token, options: options)
            for number in 0..<30 { _ = try await server.scan(codes[11], nonce: "new\(number)") }
            #expect(try await outcomes(server, codes[9]).isEmpty)
            let third = try await list(server, door, since: second.next)
            #expect(third.complete && third.rights.count == first.rights.count)
            #expect(try await !list(server, door, since: first.next).complete)
            #expect(try await !list(server, door, since: third.next).complete)
            // The edge forwards by rounds of its own, and is not asked for one; the time limit ends this otherwise.
            while try await outcomes(server, codes[3]).isEmpty { try await Task.sleep(for: .milliseconds(100)) }
            try await edge.wait { $0.line == "up" && $0.list == "current" && $0.waiting == 0 && $0.untaken == 0 }
            for number in 0...3 { #expect(try await outcomes(server, codes[number]) == ["admitted"]) }
            #expect(try await edge.scan(codes[11], nonce: "late", as: door) == "refused alreadyAdmitted")
        }

        @Test func `that was read in from a dump gives complete lists, and then short ones`() async throws {
            try await PostgreSQLTemplates.durable.lending(nil) { url in
                var venue = try Venue()
                venue.databaseURL = url
                try await venue.succeed("migrate")
                try await venue.succeed("catalogue", "import", Repository.root + "/examples/catalogue.json")
                try await venue.succeed("import", AdmitsOnceTests.csv)
                let first = try await Server(venue)
                defer { first.program.signal(SIGKILL) }
                let codes = try await barcodes(first)
                let door = try await venue.device("North door", instance: Self.instance, at: first)
                _ = try await first.scan(codes[0], nonce: "1")
                let before = try await list(first, door)
                try await first.kill()
                // A server that has given few numbers yet, so that the marks in the rows are ahead of it.
                let server = try PostgreSQLServer(settings: ["fsync=on"])
                defer { server.stop() }
                let target = server.url("willcall")
                let script = """
                    set -eu
                    createdb -h "\(server.folder.path)" -U willcall -T template0 --locale=C willcall
                    pg_dump -d "\(url)" > dump.sql
                    psql -q -v ON_ERROR_STOP=1 -d "\(target)" -f dump.sql
                    psql -q -v ON_ERROR_STOP=1 -d "\(target)" -c "UPDATE ticket SET mark = mark + 1000000" \\
                        -c "UPDATE scan SET mark = mark + 1000000"
                    """
                let folder = try TemporaryFolder()
                let path = try PostgreSQLServer.programs() + ":/usr/bin:/bin"
                let ending = try await Program(
                    "/bin/bash", ["-c", "export PATH=\(path)\n" + script], in: folder.path
                ).ending()
                #expect(ending.status == 0, "\(ending.stderr)")
                venue.databaseURL = target
                let second = try await Server(venue, token: first.token)
                defer { second.program.signal(SIGKILL) }
                let whole = try await list(second, door, since: before.next)
                #expect(whole.complete && whole.rights.count == before.rights.count)
                _ = try await second.scan(codes[1], nonce: "2")
                let changes = try await list(second, door, since: whole.next)
                #expect(!changes.complete && changes.rights.count == 1)
                try await second.kill()
            }
        }
    }
}
