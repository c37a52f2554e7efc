import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("Devices at the doors", .venue())
struct DevicesTests {
    private func code(_ body: () async throws -> Void) async -> AdmissionError.Code? {
        await #expect(throws: AdmissionError.self) { try await body() }?.code
    }

    @Test func `a code pairs one device, and no second`() async throws {
        let night = try await DoorNight.open()
        let offer = try await night.devices.offer(Device.Settings(name: "North 1", gate: "North"), actor: "test")
        // Typed in lower case, with a hyphen, it is the same code.
        let typed = offer.code.lowercased().prefix(13) + "-" + offer.code.lowercased().dropFirst(13)
        let paired = try await night.devices.pair(code: String(typed))
        #expect(try await night.devices.device(bearing: paired.secret) == paired.device)
        #expect(try await night.devices.devices() == [paired.device])
        #expect(await code { _ = try await night.devices.pair(code: offer.code) } == .unknownPairing)
        #expect(try await night.devices.device(bearing: offer.code) == nil)
        #expect(try await night.devices.device(bearing: paired.secret + "0") == nil)
    }

    @Test func `a code expires`() async throws {
        let night = try await DoorNight.open()
        let offer = try await night.devices.offer(Device.Settings(name: "North 1"), actor: "test")
        night.clock.advance(seconds: AdmissionLimits.pairingSeconds)
        #expect(await code { _ = try await night.devices.pair(code: offer.code) } == .unknownPairing)
        #expect(try await night.devices.devices().isEmpty)
    }

    @Test func `of many that send one code at once, one is paired`() async throws {
        let night = try await DoorNight.open()
        let offer = try await night.devices.offer(Device.Settings(name: "North 1"), actor: "test")
        let paired = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { (try? await night.devices.pair(code: offer.code)) != nil } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(paired == 1)
    }

    @Test func `standing devices have different names, and usable ones`() async throws {
        let night = try await DoorNight.open()
        let first = try await night.devices.offer(Device.Settings(name: "North 1"), actor: "test")
        let second = try await night.devices.offer(Device.Settings(name: "North 1"), actor: "test")
        let paired = try await night.devices.pair(code: first.code).device
        #expect(await code { _ = try await night.devices.pair(code: second.code) } == .deviceNameTaken)
        #expect(
            await code {
                _ = try await night.devices.offer(Device.Settings(name: "North 1"), actor: "test")
            } == .deviceNameTaken)
        #expect(try await night.devices.revoke(paired.id, actor: "test"))
        #expect(try await !night.devices.revoke(paired.id, actor: "test"))
        #expect(try await night.devices.pair(code: second.code).device.settings.name == "North 1")
        for settings in [
            Device.Settings(name: ""), Device.Settings(name: "a\nb"), Device.Settings(name: "a", gate: ""),
            Device.Settings(name: "a", instanceCodes: []),
        ] {
            #expect(await code { _ = try await night.devices.offer(settings, actor: "test") } == .invalidDevice)
        }
        let nowhere = Device.Settings(name: "a", instanceCodes: ["NOWHERE"])
        #expect(await code { _ = try await night.devices.offer(nowhere, actor: "test") } == .unknownInstance)
    }

    @Test func `a device scans by its gate, its instances and its mode, and moves at once`() async throws {
        let night = try await DoorNight.open()
        let instances = try await CatalogueStore(database: night.database).instances()
        let own = night.tickets[0].instance.code
        let other = try #require(instances.first { $0.code != own }?.code)
        let offer = try await night.devices.offer(
            Device.Settings(name: "North 1", gate: "North", instanceCodes: [other]), actor: "test")
        let device = try await night.devices.pair(code: offer.code).device
        func scan(_ ticket: Int, _ nonce: String) async throws -> ScanAnswer {
            try await night.ledger.scan(
                night.request(ticket, nonce: nonce, device: device.ledgerName, gate: nil))
        }
        #expect(try await scan(0, "1").verdict == .refused(.wrongInstance))
        _ = try await night.devices.change(device.id, actor: "test") { $0.instanceCodes = [own] }
        #expect(try await scan(0, "2").verdict == .admitted)
        let lookup = try await night.ledger.lookup(night.tickets[0].barcode.value.text)
        #expect(lookup?.histories.first?.first?.gate == "North")
        _ = try await night.devices.change(device.id, actor: "test") { $0.isTest = true }
        let tried = try await scan(1, "3")
        #expect(tried.verdict == .admitted)
        #expect(tried.isSimulated)
        _ = try await night.devices.change(device.id, actor: "test") { $0.isTest = false }
        #expect(try await scan(1, "4").verdict == .admitted)
        #expect(try await night.devices.revoke(device.id, actor: "test"))
        #expect(await code { _ = try await scan(2, "5") } == .deviceRevoked)
        // Not even what it did before is told to it again.
        #expect(await code { _ = try await scan(1, "4") } == .deviceRevoked)
        #expect(try await night.devices.change(device.id, actor: "test") { $0.gate = "South" } == nil)
    }

    @Test func `a scanner lets nobody in against the rule, a steward does`() async throws {
        let night = try await DoorNight.open()
        for (profile, expected) in [(Device.Profile.scanner, nil), (.steward, Verdict.admitted)] {
            let offer = try await night.devices.offer(
                Device.Settings(name: profile.rawValue, profile: profile), actor: "test")
            let device = try await night.devices.pair(code: offer.code).device
            _ = try? await night.ledger.scan(night.request(0, nonce: "first"))
            let request = try night.request(
                0, nonce: "again", device: device.ledgerName, override: "Let out by mistake")
            if let expected {
                #expect(try await night.ledger.scan(request).verdict == expected)
            } else {
                #expect(await code { _ = try await night.ledger.scan(request) } == .notASteward)
            }
        }
    }

    @Test func `when a device was last seen is kept to the minute`() async throws {
        let night = try await DoorNight.open()
        let offer = try await night.devices.offer(Device.Settings(name: "North 1"), actor: "test")
        let device = try await night.devices.pair(code: offer.code).device
        #expect(device.lastSeenAt == nil)
        var seen: [Timestamp?] = []
        let begin = night.clock.now
        for number in 0..<4 {
            _ = try await night.ledger.scan(night.request(0, nonce: "\(number)", device: device.ledgerName))
            seen.append(try await night.devices.devices().first?.lastSeenAt)
            night.clock.advance(seconds: 25)
        }
        #expect(seen == [begin, begin, begin, begin.advanced(bySeconds: 75)])
    }
}
