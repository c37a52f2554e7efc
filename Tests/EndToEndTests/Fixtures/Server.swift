import Foundation
import FoundationNetworking
import Testing

/// A `willcall serve` on a free loopback port, with a box office's token.
struct Server: Sendable {
    /// An answer as it came over the socket.
    struct Answer: Sendable {
        let status: Int
        let headers: [String: String]
        let body: Data

        /// The body as a value.
        func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            try JSONDecoder().decode(type, from: body)
        }
    }

    static let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.httpMaximumConnectionsPerHost = 64
        return URLSession(configuration: configuration)
    }()

    let program: Program
    let port: Int
    let token: String
    var address: String { "http://127.0.0.1:\(port)" }

    /// Starts it, and waits until it listens.
    init(
        _ venue: Venue, token given: String? = nil, options: [String] = [], environment: [String: String] = [:]
    ) async throws {
        if let given { token = given } else { token = try await venue.token() }
        program = try venue.start(["serve", "--port", "0"] + options, environment: environment)
        while true {
            if let match = program.stdout.firstMatch(of: /Willcall listens on http:\/\/127\.0\.0\.1:([0-9]+)\n/) {
                port = try #require(Int(match.1))
                return
            }
            guard program.isRunning, !Task.isCancelled else {
                program.signal(SIGKILL)
                let ending = try await program.ending()
                try #require(Bool(false), "the service did not start: \(ending.stdout)\(ending.stderr)")
                throw CancellationError()
            }
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Ends it as a power cut would.
    func kill() async throws {
        program.signal(SIGKILL)
        _ = try await program.ending()
    }

    /// Sends a request.
    func send(
        _ method: String, _ path: String, headers: [String: String] = [:], body: Data? = nil
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: address + path)))
        request.httpMethod = method
        request.timeoutInterval = 120
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        request.httpBody = body
        let (data, response) = try await Self.session.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        var fields: [String: String] = [:]
        for (name, value) in http.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
        return Answer(status: http.statusCode, headers: fields, body: data)
    }

    /// Fetches.
    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers: headers)
    }

    /// Sends a scan.
    func scan(_ barcode: String, nonce: String) async throws -> Answer {
        try await post("/v1/scans", ["barcode": barcode, "nonce": nonce, "gate": "Main"])
    }

    /// Sends a body of texts.
    func post(_ path: String, _ members: [String: String]) async throws -> Answer {
        try await send(
            "POST", path, headers: ["Content-Type": "application/json"], body: JSONEncoder().encode(members))
    }

    /// All orders with a ticket for the instance.
    func orders(instance: String) async throws -> [OrderAnswer] {
        var orders: [OrderAnswer] = []
        var cursor: String?
        repeat {
            let answer = try await get(
                "/v1/orders?limit=200&instance=\(instance)" + (cursor.map { "&cursor=\($0)" } ?? ""))
            try #require(answer.status == 200)
            let page = try answer.json(OrderPageAnswer.self)
            orders += page.orders
            cursor = page.next
        } while cursor != nil
        return orders
    }
}

/// A page of orders as the service answers it.
struct OrderPageAnswer: Decodable {
    let orders: [OrderAnswer]
    let next: String?
}

/// An order as the service and `willcall lookup` answer it.
struct OrderAnswer: Decodable, Sendable {
    struct Customer: Decodable, Sendable {
        let name: String?
    }

    struct Ticket: Decodable, Sendable {
        struct Instance: Decodable, Sendable {
            let code: String
        }

        struct Barcode: Decodable, Sendable {
            let value: String
        }

        let id: String
        let instance: Instance
        let barcode: Barcode
    }

    let number: String
    let agencyReference: String?
    let customer: Customer
    let delivery: String
    let tickets: [Ticket]
}

/// The door's answer.
struct VerdictAnswer: Decodable {
    let verdict: String
    let reason: String?
}

/// What a barcode stands for.
struct BarcodeAnswer: Decodable {
    struct Scan: Decodable {
        let outcome: String
    }

    let value: String
    let inside: Bool
    let order: String?
    let scans: [Scan]
}
