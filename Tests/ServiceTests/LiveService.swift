import Barcodes
import Designs
import Foundation
import FoundationNetworking
import Fulfilment
import Logging
import Orders
import Rendering
import ServiceLifecycle
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Service

/// The service on a free loopback port over the test's database, with a token for each role.
struct LiveService: Sendable {
    /// An answer as it came over the socket.
    struct Answer: Sendable {
        let status: Int
        let headers: [String: String]
        let body: Data

        /// The body as JSON.
        var json: [String: Any] {
            get throws { try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any]) }
        }

        /// The code of the problem, if it is one.
        var problem: String? {
            guard headers["content-type"] == "application/problem+json" else { return nil }
            return try? json["code"] as? String
        }
    }

    static let designs = DesignCatalogue.load(
        folder: SampleVenue.root + "/designs", inspector: ResourceInspector(examiner: ExaminationInPlace()))
    static let renderer = Renderer(threads: 1)
    static let batchRenderer = Renderer(threads: ServiceLimits.batchesAtOnce)
    static let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.httpMaximumConnectionsPerHost = 64
        return URLSession(configuration: configuration)
    }()

    let port: Int
    let dependencies: ServiceDependencies
    /// The secret of a token for each role; the agency is the one of the first order.
    let tokens: [Role: String]
    let orders: [Order]

    /// Runs a body against the service, and stops it after.
    ///
    /// - Parameters:
    ///   - link: what pages of PDFs open.
    ///   - deadlines: how long a client may take to send a request.
    ///   - body: what is done meanwhile.
    static func run(
        link: OrderLink? = nil, deadlines: RequestDeadlines = RequestDeadlines(),
        _ body: @Sendable (LiveService) async throws -> Void
    ) async throws {
        try await SampleVenue.importExamples()
        let database = try SampleVenue.database
        let archive = DesignArchive(
            database: database, inspector: ResourceInspector(examiner: ExaminationInPlace()), world: .live)
        try #require(try await archive.publish(designs, actor: "test").isEmpty)
        let dependencies = ServiceDependencies(
            database: database, world: SampleVenue.world, masterKey: SampleVenue.masterKey,
            barcodes: BarcodeReader(schemes: [ReferenceScheme(), NumericScheme()]),
            designs: archive, renderer: renderer, batchRenderer: batchRenderer, link: link)
        let orders = try await OrderStore(database: database).orders(matching: OrderQuery(), limit: 200).orders
        let store = AccessTokenStore(database: database, world: .live)
        var tokens: [Role: String] = [:]
        for role in Role.allCases {
            tokens[role] = try await store.mint(
                name: role.rawValue, role: role, agencyCode: role == .agency ? orders[0].agency.code : nil,
                replacing: false, actor: "test")
        }
        let (ports, announce) = AsyncStream<Int>.makeStream()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let application = Service.application(
            dependencies, host: "127.0.0.1", port: 0, deadlines: deadlines, logger: logger
        ) { announce.yield($0) }
        let group = ServiceGroup(services: [application], logger: logger)
        let minted = tokens
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(await ports.first { _ in true })
            try await body(LiveService(port: port, dependencies: dependencies, tokens: minted, orders: orders))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// Sends a request.
    func send(
        _ method: String, _ path: String, as role: Role? = nil, headers: [String: String] = [:], body: Data? = nil
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        request.timeoutInterval = 60
        if let role { request.setValue("Bearer \(tokens[role] ?? "")", forHTTPHeaderField: "Authorization") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        request.httpBody = body
        let (data, response) = try await Self.session.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        var fields: [String: String] = [:]
        for (name, value) in http.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
        return Answer(status: http.statusCode, headers: fields, body: data)
    }

    /// Fetches.
    func get(_ path: String, as role: Role? = nil, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, as: role, headers: headers)
    }

    /// Sends a scan.
    func scan(
        _ members: [String: any Sendable], at path: String = "/v1/scans", as role: Role = .scanner
    ) async throws -> Answer {
        try await send(
            "POST", path, as: role, headers: ["Content-Type": "application/json"],
            body: JSONSerialization.data(withJSONObject: members))
    }
}
