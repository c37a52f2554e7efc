import Barcodes
import Secrets
import Storage
import StorageTesting
import Synchronization
import Testing
import Ticketing

@testable import Orders

@Suite("Tickets with signed barcodes", .database(Signing.schema))
struct SignsBarcodesTests {
    private func numbers() async throws -> [UInt16] {
        try await Signing.tickets().compactMap { Signing.keyNumber($0.barcode.value) }
    }

    @Test func `an import signs each ticket's barcode for its performance`() async throws {
        try await Sample.importCatalogue()
        _ = try await Signing.store().create(sealedBy: Signing.masterKey, actor: "test")
        let scheme = Signing.scheme()
        try #require(try await Signing.importOrder("K1", seats: 1...120, by: scheme).isClean)
        let tickets = try await Signing.tickets()
        #expect(tickets.count == 120 && Set(tickets.map(\.barcode.value)).count == 120)
        for ticket in tickets {
            #expect(ticket.barcode.scheme == "scheme.signed")
            #expect(scheme.read(ticket.barcode.value.text) == .wellFormed(ticket.barcode.value))
            let barcode = try #require(SignedBarcode(digits: ticket.barcode.value.text))
            #expect(barcode.instanceTag == SignedBarcode.tag(of: ticket.instance.id))
        }
    }

    @Test func `without a key nothing is imported, and the remedy is told`() async throws {
        try await Sample.importCatalogue()
        let before = try await Sample.rowsSold()
        for (scheme, remedy) in [
            (Signing.scheme(), "willcall key create"), (Signing.scheme(nil), "willcall key create"),
        ] {
            let error = await #expect(throws: BarcodeError.self) {
                try await Signing.importOrder("K1", seats: 1...2, by: scheme)
            }
            #expect(error?.message.contains(remedy) == true)
        }
        _ = try await Signing.store().create(sealedBy: Signing.masterKey, actor: "test")
        let error = await #expect(throws: BarcodeError.self) {
            try await Signing.importOrder("K1", seats: 1...2, by: Signing.scheme(nil))
        }
        #expect(error?.message.contains("--master-key") == true)
        #expect(try await Sample.rowsSold() == before)
    }

    @Test func `a scheme that is in use signs with the new key once it was rotated, and reads both`() async throws {
        try await Sample.importCatalogue()
        let store = try Signing.store()
        let scheme = Signing.scheme()
        _ = try await store.create(sealedBy: Signing.masterKey, actor: "test")
        try await Signing.importOrder("K1", seats: 1...1, by: scheme)
        let old = try #require(try await Signing.tickets().first?.barcode.value)
        _ = try await store.rotate(sealedBy: Signing.masterKey, actor: "test")
        try await Signing.importOrder("K2", seats: 2...2, by: scheme)
        #expect(try await numbers() == [1, 2])
        #expect(scheme.read(old.text) == .wellFormed(old), "what a retired key signed is read as before")
        try await store.revoke(number: 2, actor: "test")
        await #expect(throws: BarcodeError.self) { try await Signing.importOrder("K3", seats: 3...3, by: scheme) }
    }

    @Test func `keys that change between check and writing sign the whole file again`() async throws {
        try await Sample.importCatalogue()
        _ = try await Signing.store().create(sealedBy: Signing.masterKey, actor: "test")
        let scheme = Changing(scheme: Signing.scheme())
        try #require(try await Signing.importOrder("K1", seats: 1...3, by: scheme).isClean)
        #expect(scheme.calls.count == 4, "checked and written twice")
        #expect(try await numbers() == [1, 1, 1])
    }

    @Test func `a further signed barcode is issued once, and signed by the key of the moment`() async throws {
        try await Sample.importCatalogue()
        let store = try Signing.store()
        let scheme = Signing.scheme()
        let issuer = BarcodeIssuer(
            database: try Sample.database(), schemes: [ReferenceScheme(), scheme], world: Sample.world())
        try await Signing.importOrder("K1", seats: 1...2, by: ReferenceScheme())
        let ids = try await Signing.tickets().map(\.id)
        let error = await #expect(throws: BarcodeError.self) {
            try await issuer.barcodes(ofTickets: ids, by: scheme.id)
        }
        #expect(error?.code == .noSigningKey)
        _ = try await store.create(sealedBy: Signing.masterKey, actor: "test")
        let first = try await issuer.barcodes(ofTickets: [ids[0]], by: scheme.id)
        _ = try await store.rotate(sealedBy: Signing.masterKey, actor: "test")
        let both = try await issuer.barcodes(ofTickets: ids, by: scheme.id)
        #expect(both[ids[0]] == first[ids[0]])
        #expect(ids.compactMap { both[$0].flatMap(Signing.keyNumber) } == [1, 2])
    }

    @Test func `a barcode whose key was revoked is replaced when its ticket is printed, and no other`() async throws {
        try await Sample.importCatalogue()
        let store = try Signing.store()
        let scheme = Signing.scheme()
        let database = try Sample.database()
        let issuer = BarcodeIssuer(database: database, schemes: [ReferenceScheme(), scheme], world: Sample.world())
        _ = try await store.create(sealedBy: Signing.masterKey, actor: "test")
        try await Signing.importOrder("K1", seats: 1...2, by: scheme)
        let tickets = try await Signing.tickets()
        #expect(try await issuer.renewed(tickets) == tickets)
        try await store.revoke(number: 1, actor: "test")
        await #expect(throws: BarcodeError.self) { try await issuer.renewed(tickets) }
        #expect(try await Signing.tickets() == tickets, "nothing was changed for want of a key")
        _ = try await store.create(sealedBy: Signing.masterKey, actor: "test")
        async let other = issuer.renewed(tickets)
        let renewed = try await issuer.renewed(tickets)
        #expect(try await other == renewed, "whoever prints at the same time gets the same")
        #expect(renewed.compactMap { Signing.keyNumber($0.barcode.value) } == [2, 2])
        #expect(renewed.map(\.barcode.barcodeNumber) == [2, 2])
        #expect(try await Signing.tickets() == renewed)
        #expect(try await issuer.renewed(renewed) == renewed)
        for (old, new) in zip(tickets, renewed) {
            let reading = BarcodeReader(schemes: [scheme]).read(old.barcode.value.text)
            let barcode = try await OrderStore(database: database).barcode(reading)?.barcode
            #expect(barcode?.state == .superseded && barcode?.supersededBy == new.barcode.value)
        }
    }

    @Test func `a reader learns of a key when it first meets one of its barcodes`() async throws {
        try await Sample.importCatalogue()
        let reader = BarcodeReader(schemes: [ReferenceScheme(), Signing.scheme(nil)])
        let database = try Sample.database()
        _ = try await Signing.store().create(sealedBy: Signing.masterKey, actor: "test")
        try await Signing.importOrder("K1", seats: 1...1, by: Signing.scheme())
        let text = try #require(try await Signing.tickets().first?.barcode.value.text)
        #expect(reader.read(text).lacksKey)
        #expect(try await reader.read(text, withKeysOf: database).isWellFormed)
        #expect(reader.read(text).isWellFormed, "it is known from now on")
    }
}

/// A signed scheme of which somebody seems to change the keys between the first check of a file and its writing.
private struct Changing: KeyedBarcodeScheme {
    let scheme: SignedScheme<SigningKeyring>
    let calls = Calls()

    var id: String { scheme.id }

    func makeValue(for subject: BarcodeSubject, in world: World) throws(BarcodeError) -> BarcodeValue {
        try scheme.makeValue(for: subject, in: world)
    }

    func read(_ text: String) -> BarcodeReading { scheme.read(text) }

    func refreshKeys(on connection: any Connection) throws -> Int64 {
        let version = try scheme.refreshKeys(on: connection)
        // The second call is that of the transaction which writes.
        return calls.next() == 2 ? version + 1 : version
    }
}

/// Counts calls.
private final class Calls: Sendable {
    private let made = Mutex(0)

    var count: Int { made.withLock { $0 } }

    func next() -> Int {
        made.withLock { made in
            made += 1
            return made
        }
    }
}
