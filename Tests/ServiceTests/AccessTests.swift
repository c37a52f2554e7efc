import Fulfilment
import Foundation
import HTTPTypes
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("Who may call what", .venue(ServiceSchema.migrations), .serialized)
struct AccessTests {
    /// Every route and the roles it is for, written apart from the code; none means anybody.
    static let matrix: [String: Set<Role>] = [
        "GET /health/live": [],
        "GET /health/ready": [],
        "GET /openapi.json": [],
        "GET /problems/{slug}": [],
        "GET /v1/orders": [.administrator, .boxOffice, .agency],
        "GET /v1/orders/{number}": [.administrator, .boxOffice, .agency],
        "GET /v1/orders/{number}/tickets.pdf": [.administrator, .boxOffice, .agency],
        "GET /v1/tickets/{id}.pdf": [.administrator, .boxOffice, .agency],
        "GET /v1/tickets/{id}.png": [.administrator, .boxOffice, .agency],
        "GET /v1/barcodes/{value}": [.administrator, .boxOffice, .scanner, .agency],
        "POST /v1/barcodes/{value}/block": [.administrator, .boxOffice],
        "POST /v1/barcodes/{value}/unblock": [.administrator, .boxOffice],
        "POST /v1/barcodes/{value}/reissue": [.administrator, .boxOffice],
        "POST /v1/scans": [.administrator, .boxOffice, .scanner],
        "POST /v1/scans/annul": [.administrator, .boxOffice, .scanner],
        "POST /v1/scans/batch": [.administrator, .boxOffice, .scanner],
        "GET /v1/signing-keys": [.administrator, .boxOffice, .scanner, .agency],
        "GET /v1/manifest": [.administrator, .boxOffice, .scanner],
        "GET /v1/conflicts": [.administrator, .boxOffice, .scanner],
        "POST /v1/conflicts/{id}/settle": [.administrator, .boxOffice],
        "GET /v1/devices": [.administrator, .boxOffice],
        "POST /v1/devices": [],
        "POST /v1/pairings": [.administrator, .boxOffice],
        "PUT /v1/devices/{id}": [.administrator, .boxOffice],
        "DELETE /v1/devices/{id}": [.administrator, .boxOffice],
        "GET /v1/instances/{code}/counts": [.administrator, .boxOffice],
        "GET /v1/instances/{code}/live": [.administrator, .boxOffice],
        "GET /v1/instances/{code}/scans.csv": [.administrator, .boxOffice],
        "GET /v1/instances/{code}/door-list.pdf": [.administrator, .boxOffice],
        "GET /v1/tickets": [.administrator, .boxOffice],
        "GET /v1/designs": [.administrator, .boxOffice],
        "POST /v1/designs": [.administrator],
        "GET /v1/designs/{id}/preview.png": [.administrator, .boxOffice],
        "GET /v1/designs/{id}/revisions": [.administrator, .boxOffice],
        "GET /v1/designs/{id}/revisions/{revision}/preview.png": [.administrator, .boxOffice],
        "GET /v1/design-assignments": [.administrator, .boxOffice],
        "PUT /v1/design-assignments": [.administrator],
        "DELETE /v1/design-assignments/{id}": [.administrator],
        "GET /v1/instances/{code}/tickets.pdf": [.administrator, .boxOffice],
    ]

    private static let bodies = [
        "POST /v1/barcodes/{value}/block": #"{"reason":"lost"}"#,
        "POST /v1/barcodes/{value}/unblock": #"{"reason":"found"}"#,
        "POST /v1/barcodes/{value}/reissue": #"{"reason":""}"#,
        "POST /v1/scans": #"{"barcode":"X","nonce":"m"}"#,
        "POST /v1/scans/annul": #"{"annuls":"m","nonce":"n"}"#,
        "POST /v1/scans/batch": #"{"deviceTime":"2026-06-20T19:30:00Z","scans":[]}"#,
        "POST /v1/conflicts/{id}/settle": #"{"note":"Looked into"}"#,
        "POST /v1/devices": #"{"code":"X"}"#,
        "POST /v1/pairings": #"{"name":"North 1"}"#,
        "PUT /v1/devices/{id}": #"{"name":"North 1"}"#,
        "POST /v1/designs": #"{"id":"card","document":{}}"#,
        "PUT /v1/design-assignments": #"{"design":"nothing"}"#,
    ]
    /// Answers that have no end; of these the head is asked for.
    private static let endless: Set = ["GET /v1/instances/{code}/live"]
    private static let refusals = [
        "POST /v1/devices": 422, "POST /v1/pairings": 201, "PUT /v1/devices/{id}": 404, "DELETE /v1/devices/{id}": 404,
        "POST /v1/barcodes/{value}/reissue": 400, "GET /v1/tickets": 400,
        "POST /v1/scans/annul": 409, "POST /v1/scans/batch": 400, "POST /v1/conflicts/{id}/settle": 404,
        "POST /v1/designs": 422, "PUT /v1/design-assignments": 422,
        "DELETE /v1/design-assignments/{id}": 404,
    ]

    /// Routes for scanners' tokens and devices, of which only a steward's device reaches them.
    private static let stewards: Set = ["GET /v1/conflicts"]

    @Test func `each role reaches its routes and no others`() async throws {
        try await LiveService.run { service in
            let routes = Service.routes(service.dependencies).routes
            #expect(Set(routes.map { "\($0.method) \($0.path)" }) == Set(Self.matrix.keys))
            let order = try #require(service.orders.first)
            let ticket = try #require(order.tickets.first)
            let revision = try #require(try await service.dependencies.designs.book().latest["boca-203x83"]?.revision)
            for route in routes {
                let path = route.path
                    .replacing("{code}", with: ticket.instance.code).replacing("{revision}", with: revision)
                    .replacing("{number}", with: order.number.text).replacing("{id}.", with: ticket.id.text + ".")
                    .replacing("{value}", with: ticket.barcode.value.text).replacing("{slug}", with: "not-found")
                    .replacing("designs/{id}", with: "designs/boca-203x83")
                    .replacing("{id}", with: UUID().uuidString)
                let allowed = try #require(Self.matrix["\(route.method) \(route.path)"])
                for role in [nil] + Role.allCases.map(Optional.init) {
                    let body = Self.bodies["\(route.method) \(route.path)"].map { Data($0.utf8) }
                    let isEndless = Self.endless.contains("\(route.method) \(route.path)")
                    let answer = try await service.send(
                        isEndless ? "HEAD" : route.method.rawValue, path, as: role,
                        headers: body == nil ? [:] : ["Content-Type": "application/json"], body: body)
                    // What is reached and refuses the request is reached all the same.
                    let reached = Self.refusals["\(route.method) \(route.path)"] ?? 200
                    let expected =
                        switch role {
                        case _ where allowed.isEmpty: reached
                        case nil: 401
                        case .scanner where Self.stewards.contains("\(route.method) \(route.path)"): 403
                        case .some(let role): allowed.contains(role) ? reached : 403
                        }
                    #expect(answer.status == expected, "\(route.method) \(path) as \(role?.rawValue ?? "nobody")")
                }
            }
        }
    }

    @Test func `an agency's tickets are drawn by the design that the box office chose`() async throws {
        try await LiveService.run { service in
            let order = try #require(service.orders.first)
            let ticket = try #require(order.tickets.first)
            for path in ["orders/\(order.number)/tickets.pdf", "tickets/\(ticket.id).pdf", "tickets/\(ticket.id).png"] {
                let answer = try await service.get("/v1/\(path)?design=roll-80mm", as: .agency)
                #expect(answer.status == 403, "\(path)")
                #expect(!String(decoding: answer.body, as: UTF8.self).contains("boca"))
                #expect(try await service.get("/v1/\(path)?design=roll-80mm", as: .boxOffice).status == 200)
            }
        }
    }

    @Test func `an administrator's token is made once, whatever becomes of it`() async throws {
        let store = AccessTokenStore(database: try SampleVenue.database, world: .live)
        _ = try await store.mint(name: "a", role: .scanner, agencyCode: nil, replacing: false, actor: "test")
        #expect(try await store.lacksAdministrator())
        _ = try await store.mint(name: "b", role: .administrator, agencyCode: nil, replacing: false, actor: "test")
        #expect(try await !store.lacksAdministrator())
        try await store.revoke(name: "b", actor: "test")
        #expect(try await !store.lacksAdministrator())
    }

    @Test func `replacing a token is two lines in the audit`() async throws {
        let store = AccessTokenStore(database: try SampleVenue.database, world: .live)
        for _ in 1...2 {
            _ = try await store.mint(name: "a", role: .scanner, agencyCode: nil, replacing: true, actor: "test")
        }
        let actions = try await SampleVenue.database.read { connection in
            try connection.rows("SELECT action FROM audit WHERE subject = ?1 ORDER BY at, id", [.text("a")])
                .map { try $0.text("action") }
        }
        #expect(actions.sorted() == ["token.create", "token.create", "token.revoke"])
        #expect(try await store.standing().count == 1)
    }

    @Test func `standing tokens are listed with identifier, agency and time`() async throws {
        let database = try SampleVenue.database
        let store = AccessTokenStore(database: database, world: SampleVenue.world)
        let code = try #require(try await CatalogueStore(database: database).agencies().last?.code)
        _ = try await store.mint(name: "b", role: .agency, agencyCode: code, replacing: false, actor: "test")
        _ = try await store.mint(name: "a", role: .scanner, agencyCode: nil, replacing: false, actor: "test")
        let standing = try await store.standing()
        #expect(standing.map(\.identity.name) == ["a", "b"])
        #expect(standing.map(\.agencyCode) == [nil, code])
        #expect(standing.allSatisfy { $0.createdAt == SampleVenue.evening })
        #expect(Set(standing.map(\.identity.id)).count == 2)
        let audited = try await database.read { connection in
            try connection.row("SELECT after_json FROM audit WHERE subject = ?1", [.text("b")])?.text("after_json")
        }
        #expect(audited == "{\"agency\":\"\(code)\",\"role\":\"agency\"}")
    }

    @Test func `a wrong, revoked or misspelt token is no token`() async throws {
        try await LiveService.run { service in
            let secret = try #require(service.tokens[.boxOffice])
            for header in ["Bearer", "Bearer ", "Bearer wct_x", "Basic \(secret)", secret, "Bearer \(secret)x"] {
                let answer = try await service.get("/v1/orders", headers: ["Authorization": header])
                #expect(answer.status == 401, "\(header.prefix(8))")
                #expect(answer.problem == "unauthenticated")
                #expect(answer.headers["www-authenticate"] == "Bearer realm=\"willcall\"")
            }
            #expect(try await service.get("/v1/orders", as: .boxOffice).status == 200)
            try await AccessTokenStore(database: service.dependencies.database, world: .live)
                .revoke(name: "boxOffice", actor: "test")
            #expect(try await service.get("/v1/orders", as: .boxOffice).status == 401)
        }
    }

    @Test func `only a hash of a token is kept`() async throws {
        try await LiveService.run { service in
            let secret = try #require(service.tokens[.scanner])
            let hashes = try await service.dependencies.database.read { connection in
                try connection.rows("SELECT secret_hash FROM access_token").map { try $0.text("secret_hash") }
            }
            #expect(hashes.count == Role.allCases.count)
            #expect(!hashes.contains(secret))
            #expect(hashes.allSatisfy { $0.count == 64 })
        }
    }
}
