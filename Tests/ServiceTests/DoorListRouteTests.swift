import Admission
import Barcodes
import Foundation
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("The doors on paper over HTTP", .venue(ServiceSchema.migrations), .serialized)
struct DoorListRouteTests {
    private static let path = "/v1/instances/MIDSUMMER-19/door-list.pdf"

    @Test func `the box office and stewards get the list, scanners and agencies do not`() async throws {
        try await LiveService.run { service in
            for role in [Role.administrator, .boxOffice] {
                let answer = try await service.get(Self.path, as: role)
                #expect(answer.status == 200 && answer.headers["content-type"] == "application/pdf")
                #expect(answer.headers["cache-control"] == "no-store")
                #expect(answer.body.starts(with: Data("%PDF-".utf8)) && answer.body.count > 10_000)
                #expect(String(decoding: answer.body.suffix(8), as: UTF8.self).contains("%%EOF"))
            }
            #expect(try await service.get(Self.path, as: .scanner).status == 403)
            #expect(try await service.get(Self.path, as: .agency).status == 403)
            #expect(try await service.get(Self.path).status == 401)
            for (profile, status) in [(Device.Profile.steward, 200), (.scanner, 403)] {
                let store = DeviceStore(database: service.dependencies.database, world: service.dependencies.world)
                let offer = try await store.offer(
                    Device.Settings(name: "\(profile)", gate: nil, instanceCodes: nil, profile: profile, isTest: false),
                    actor: "test")
                let paired = try await service.send(
                    "POST", "/v1/devices", headers: ["Content-Type": "application/json"],
                    body: JSONSerialization.data(withJSONObject: ["code": offer.code]))
                let token = try #require(try paired.json["token"] as? String)
                let answer = try await service.get(Self.path, headers: ["Authorization": "Bearer \(token)"])
                #expect(answer.status == status, "\(profile)")
            }
        }
    }

    @Test func `what cannot be listed is refused with its reason`() async throws {
        try await LiveService.run { service in
            for (query, status, problem) in [
                ("?colour=red", 400, "invalidRequest"), ("?gate=", 400, "invalidRequest"),
                ("?gate=" + String(repeating: "g", count: 81), 400, "invalidRequest"),
                ("?design=boca-203x83", 422, "unknownDesign"), ("?design=nothing", 422, "unknownDesign"),
            ] {
                let answer = try await service.get(Self.path + query, as: .boxOffice)
                #expect(answer.status == status && answer.problem == problem, "\(query)")
            }
            let nowhere = try await service.get("/v1/instances/NOWHERE/door-list.pdf", as: .boxOffice)
            #expect(nowhere.status == 404)
            try await service.dependencies.database.write {
                _ = try $0.execute("UPDATE instance SET state = 'cancelled' WHERE code = 'MIDSUMMER-19'")
            }
            let answer = try await service.get(Self.path, as: .boxOffice)
            #expect(answer.status == 409 && answer.problem == "nothingToPrint")
        }
    }

    @Test func `a name that no font draws does not keep the list from a door`() async throws {
        try await LiveService.run { service in
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
            defer { try? FileManager.default.removeItem(at: file) }
            let rows = """
                importKey,agency,customerName,instance,ticketType,area,price
                U-1,CITYSEATS,Nobody \u{E123} draws this,LANTERN-30,Adult,Standing,17.50

                """
            try Data(rows.utf8).write(to: file)
            _ = try await OrderImport(
                database: SampleVenue.database, scheme: ReferenceScheme(), world: .live, importers: [CSVOrderImporter()]
            )
            .run(file: file.path, actor: "test")
            let answer = try await service.get("/v1/instances/LANTERN-30/door-list.pdf", as: .boxOffice)
            #expect(answer.status == 200)
        }
    }
}
