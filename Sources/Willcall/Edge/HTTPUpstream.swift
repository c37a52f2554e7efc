import Admission
import Foundation
import FoundationNetworking
import Ticketing

/// The main service over HTTP, as an edge calls it.
struct HTTPUpstream: EdgeUpstream {
    private let address: String
    private let token: String
    private let session: URLSession

    /// The main service at an address such as `https://tickets.example.org`.
    ///
    /// - Parameters:
    ///   - address: the address, with or without a slash at its end.
    ///   - token: the edge's secret; empty before it is paired.
    init(address: String, token: String = "") {
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        self.token = token
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.timeoutIntervalForRequest = CommandLimits.lineSeconds
        session = URLSession(configuration: configuration)
    }

    /// Whether the address is one that can be called.
    static func isAddress(_ text: String) -> Bool {
        guard let url = URL(string: text), let scheme = url.scheme, let host = url.host else { return false }
        return ["http", "https"].contains(scheme) && !host.isEmpty && url.query == nil && url.fragment == nil
    }

    /// Pairs the edge by a code, which is used up.
    ///
    /// - Throws: an `EdgeError`: `notAnEdge` when the code was for another kind of device.
    func pair(code: String) async throws -> EdgePairing {
        let answer = try await send("POST", "/v1/devices", body: JSONEncoder().encode(["code": code])).body
        guard let paired = try? JSONDecoder().decode(PairedAnswer.self, from: answer),
            let id = try? DeviceID(paired.device.id)
        else { throw EdgeError(.lineDown, "\(address) does not answer as Willcall does; check --upstream.") }
        guard paired.device.profile == Device.Profile.edge.rawValue else {
            throw EdgeError(
                .notAnEdge,
                "The code was for a device of the profile ‘\(paired.device.profile.prefix(20))’, and is used up; "
                    + "revoke that device, and make a code by ‘willcall device pair --profile edge’.")
        }
        return EdgePairing(
            device: id, token: paired.token, keyID: paired.manifestKey.id,
            publicKey: Array(paired.manifestKey.publicKey))
    }

    func manifest(since cursor: String?, receipt: String?) async throws -> SignedManifest {
        let query = [cursor.map { "since=\($0)" }, receipt.map { "receipt=\($0)" }].compactMap(\.self)
        let answer: (body: Data, response: HTTPURLResponse)
        do {
            answer = try await send(
                "GET", "/v1/manifest" + (query.isEmpty ? "" : "?") + query.joined(separator: "&"))
        } catch let error as EdgeError where error.code == .notTaken {
            throw EdgeError(
                .listRefused,
                "\(address) does not give the list; doors go on by the last one. Its reason: \(error.message)")
        }
        let header = answer.response.value(forHTTPHeaderField: "Willcall-Signature") ?? ""
        var fields: [Substring: Substring] = [:]
        for part in header.split(separator: ";") {
            let pair = part.trimmingPrefix(" ").split(separator: "=", maxSplits: 1)
            if pair.count == 2 { fields[pair[0]] = pair[1] }
        }
        // Without a signature it is no list of the service's, and the check of the signature says so.
        let signature = fields["ed25519"].flatMap { Data(base64Encoded: String($0)) } ?? Data()
        return SignedManifest(
            bytes: Array(answer.body), signature: Array(signature), keyID: String(fields["key"] ?? ""))
    }

    func upload(_ scans: [UInt8]) async throws -> EdgeReceipt {
        let answer = try await send("POST", "/v1/scans/batch", body: Data(scans)).body
        guard let merged = try? JSONDecoder().decode(MergedAnswer.self, from: answer) else {
            throw EdgeError(.lineDown, "\(address) does not answer as Willcall does; check --upstream.")
        }
        return EdgeReceipt(
            receipt: merged.receipt, isKnown: merged.receiptKnown,
            reasons: merged.scans.map { $0.error.map(Terminal.line) })
    }

    private func send(
        _ method: String, _ path: String, body: Data? = nil
    ) async throws -> (body: Data, response: HTTPURLResponse) {
        guard let url = URL(string: address + path) else {
            throw EdgeError(.lineDown, "‘\(address)’ is no address; correct --upstream.")
        }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        if !token.isEmpty { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        let answer: (Data, URLResponse)
        do {
            answer = try await session.data(for: request)
        } catch {
            throw EdgeError(.lineDown, "\(address) does not answer; check the line and --upstream.")
        }
        guard let response = answer.1 as? HTTPURLResponse else {
            throw EdgeError(.lineDown, "\(address) does not answer in HTTP; check --upstream.")
        }
        switch response.statusCode {
        case 200..<300: return (answer.0, response)
        case 401, 403:
            throw EdgeError(
                .pairingEnded,
                "\(address) does not know this edge any more; pair it anew by ‘willcall edge --pair CODE’.")
        case 400, 413, 422: throw EdgeError(.notTaken, Self.detail(of: answer.0) ?? "\(address) refused a request.")
        default:
            throw EdgeError(
                .lineDown, "\(address) answers with the status \(response.statusCode); the line is tried again.")
        }
    }

    private static func detail(of body: Data) -> String? {
        (try? JSONDecoder().decode(ProblemAnswer.self, from: body)).map { answer in
            let first = answer.errors?.first.map { " \($0.pointer ?? ""): \($0.detail ?? "")" }
            return Terminal.line(answer.detail + (first ?? ""))
        }
    }

    private struct ProblemAnswer: Decodable {
        struct Part: Decodable {
            let pointer: String?
            let detail: String?
        }

        let detail: String
        let errors: [Part]?
    }

    private struct MergedAnswer: Decodable {
        struct Merged: Decodable {
            let error: String?
        }

        let scans: [Merged]
        let receipt: String
        let receiptKnown: Bool?
    }

    private struct PairedAnswer: Decodable {
        struct Paired: Decodable {
            let id: String
            let profile: String
        }

        struct Key: Decodable {
            let id: String
            let publicKey: Data
        }

        let device: Paired
        let token: String
        let manifestKey: Key
    }
}
