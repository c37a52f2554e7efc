import Barcodes
import Designs
import Foundation
import Orders
import Rendering
import Synchronization
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Batches are sent while they are drawn", .venue(ServiceSchema.migrations), .serialized)
struct StreamsBatchesTests {
    @Test func `the batch of an instance comes whole, and not again`() async throws {
        try await LiveService.run { service in
            let path = "/v1/instances/MIDSUMMER-19/tickets.pdf?sort=order"
            let batch = try await service.get(path, as: .boxOffice)
            #expect(batch.status == 200 && batch.headers["content-type"] == "application/pdf")
            #expect(batch.headers["content-length"] == nil, "its length is not known at the start")
            #expect(batch.body.starts(with: Data("%PDF-".utf8)) && batch.body.count > 10_000)
            #expect(String(decoding: batch.body.suffix(8), as: UTF8.self).contains("%%EOF"))
            let tag = try #require(batch.headers["etag"])
            let again = try await service.get(path, as: .boxOffice, headers: ["If-None-Match": tag])
            #expect(again.status == 304 && again.body.isEmpty)
            let bare = try await service.get(path + "&covers=false", as: .boxOffice)
            #expect(bare.status == 200 && bare.headers["etag"] != tag && bare.body.count < batch.body.count)
            #expect(try await service.send("HEAD", path, as: .boxOffice).headers["etag"] == tag)
        }
    }

    @Test func `what is asked wrongly is told before anything is drawn`() async throws {
        try await LiveService.run { service in
            for (query, status) in [
                ("sort=name", 400), ("covers=maybe", 400), ("delivery=pigeon", 400), ("colour=red", 400),
                ("agency=NOBODY", 409), ("design=nothing", 422), ("design=collection-cover", 422),
            ] {
                let answer = try await service.get("/v1/instances/MIDSUMMER-19/tickets.pdf?" + query, as: .boxOffice)
                #expect(answer.status == status, "\(query)")
            }
            #expect(try await service.get("/v1/instances/NOWHERE/tickets.pdf", as: .boxOffice).status == 409)
        }
    }

    @Test func `every ticket that cannot be drawn is told, and no byte is sent`() async throws {
        try await LiveService.run { service in
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
            defer { try? FileManager.default.removeItem(at: file) }
            let rows = """
                importKey,agency,customerName,instance,ticketType,area,price
                U-1,CITYSEATS,Nobody \u{E123} draws this,LANTERN-30,Adult,Standing,17.50
                U-2,CITYSEATS,Nor \u{E124} this,LANTERN-30,Adult,Standing,17.50

                """
            try Data(rows.utf8).write(to: file)
            _ = try await OrderImport(
                database: SampleVenue.database, scheme: ReferenceScheme(), world: .live, importers: [CSVOrderImporter()]
            )
            .run(file: file.path, actor: "test")
            let answer = try await service.get("/v1/instances/LANTERN-30/tickets.pdf", as: .boxOffice)
            #expect(answer.status == 422 && answer.problem == "undrawable")
            let errors = try #require(try answer.json["errors"] as? [[String: Any]])
            #expect(errors.count == 4, "two tickets and two covers")
        }
    }

    @Test func `places are taken by those who hold them`() throws {
        let slots = BatchSlots(limit: 2)
        var first = slots.slot()
        let second = slots.slot()
        #expect(first != nil && second != nil && slots.slot() == nil)
        first = nil
        let third = slots.slot()
        #expect(third != nil && slots.slot() == nil)
        withExtendedLifetime((second, third)) {}
    }

    @Test func `drawing waits for a client who does not read, and stops when the client goes`() async throws {
        let pipe = ChunkPipe(chunksAhead: 3, stalledSeconds: 30)
        let sent = Mutex(0)
        let design = try #require(LiveService.designs["boca-203x83"])
        let page = TicketPage(design: design, record: design.sample, label: "a ticket")
        let drawn = Mutex(0)
        let drawing = Task {
            defer { pipe.finish() }
            return try await LiveService.batchRenderer.writePDF(
                DocumentProperties(title: "Endless", createdAt: SampleVenue.evening), pages: { page },
                to: { bytes in
                    try pipe.send(bytes)
                    sent.withLock { $0 += 1 }
                }, progress: { count in drawn.withLock { $0 = count } })
        }
        while sent.withLock({ $0 }) < 3 { try await Task.sleep(for: .milliseconds(5)) }
        // The fourth chunk waits; nothing more is drawn however long the client takes. That nothing happens can only be
        // waited for: first until the drawing thread has come to rest, then to see that it stays there.
        try await Task.sleep(for: .milliseconds(700))
        let before = drawn.withLock { $0 }
        try await Task.sleep(for: .milliseconds(300))
        #expect(sent.withLock { $0 } == 3 && drawn.withLock { $0 } == before)
        var chunks = pipe.chunks.makeAsyncIterator()
        #expect(await chunks.next()?.starts(with: Array("%PDF-".utf8)) == true)
        pipe.taken()
        while sent.withLock({ $0 }) < 4 { try await Task.sleep(for: .milliseconds(5)) }
        pipe.close()
        await #expect {
            _ = try await drawing.value
        } throws: {
            ($0 as? DrawingError)?.code == .cancelled
        }
        #expect(sent.withLock { $0 } == 4)
    }

    @Test func `a client who takes nothing for long is given up`() async throws {
        let pipe = ChunkPipe(chunksAhead: 1, stalledSeconds: 1)
        try pipe.send([1])
        #expect {
            try pipe.send([2])
        } throws: {
            ($0 as? DrawingError)?.code == .cancelled
        }
    }
}
