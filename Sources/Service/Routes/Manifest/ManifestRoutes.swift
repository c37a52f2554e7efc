import Admission
import Dispatch
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The lists by which doors judge scans while they have no network.
enum ManifestRoutes {
    static let signature = HTTPField.Name("Willcall-Signature")

    static func routes(_ dependencies: ServiceDependencies) -> [Route] {
        let store = ManifestStore(
            database: dependencies.database, keys: ManifestKeys(dependencies.masterKey), world: dependencies.world)
        return [
            .secured(.get, "/v1/manifest", for: ScanRoutes.scanners) { call, identity in
                let query = try QueryReader(call.request, known: ["since", "instances", "receipt"])
                let request = try ManifestRequest(
                    instanceCodes: try instances(query, identity), since: query.text("since"),
                    receipt: query.text("receipt"), tellsNames: identity.isGrantedNames, isForEdge: identity.forwards)
                let manifest = try await store.manifest(request)
                let accepts = acceptsGzip(call.request.headers[.acceptEncoding])
                // Some milliseconds for a full house, which no thread of the server can spare.
                let (body, signature) = await withCheckedContinuation { continuation in
                    DispatchQueue.global().async {
                        continuation.resume(
                            returning: (
                                accepts ? Gzip.compressed(manifest.bytes) : manifest.bytes,
                                store.keys.signature(of: manifest.bytes)
                            ))
                    }
                }
                var headers: HTTPFields = [
                    .contentType: "application/json", .cacheControl: "private, no-store", .vary: "Accept-Encoding",
                ]
                if accepts { headers[.contentEncoding] = "gzip" }
                if let name = self.signature {
                    headers[name] = "ed25519=\(Data(signature).base64EncodedString()); key=\(store.keys.keyID)"
                }
                return Response(
                    status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
            }.admittingEdges()
        ]
    }

    /// The instances that are asked for, as far as the device may have them; its own, if none is named.
    private static func instances(_ query: QueryReader, _ identity: Identity) throws -> [String]? {
        guard let names = try query.text("instances") else { return identity.instanceCodes }
        let codes = names.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if let own = identity.instanceCodes, let foreign = codes.first(where: { !own.contains($0) }) {
            throw Problem(
                .forbidden, "This device does not admit to ‘\(foreign.prefix(40))’; the box office sets its instances.")
        }
        return codes
    }

    /// Whether the header names gzip, or anything, without ruling it out (RFC 9110 §12.5.3).
    static func acceptsGzip(_ header: String?) -> Bool {
        guard let header else { return false }
        for name in ["gzip", "*"] {
            for coding in header.lowercased().split(separator: ",") {
                let parts = coding.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
                guard parts.first == name else { continue }
                let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
                return (weight ?? 1) > 0
            }
        }
        return false
    }
}
