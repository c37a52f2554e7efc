import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat

/// Reads a request's JSON body, and tells a client where it is wrong.
enum JSONBody {
    /// The body as a value.
    ///
    /// - Throws: `unsupportedMediaType`, `contentTooLarge`, or `invalidRequest` with the JSON Pointer of the place.
    static func read<Value: Decodable>(_ type: Value.Type, from request: Request) async throws -> Value {
        guard let contentType = request.headers[.contentType].flatMap(MediaType.init(from:)),
            contentType.isType(.applicationJson)
        else { throw Problem(.unsupportedMediaType, "Send the body as ‘application/json’.") }
        var request = request
        let buffer: ByteBuffer
        do {
            buffer = try await request.collectBody(upTo: ServiceLimits.bodyBytes)
        } catch is NIOTooManyBytesError {
            throw Problem(.contentTooLarge, "A body may have at most \(ServiceLimits.bodyBytes) bytes.")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(buffer: buffer))
        } catch let error as DecodingError {
            throw Problem(.invalidRequest, "The body is not valid.", parts: [part(error)])
        }
    }

    private static func part(_ error: DecodingError) -> Problem.Part {
        switch error {
        case .keyNotFound(let key, let context):
            .body(pointer(context.codingPath + [key]), "It is missing.")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            .body(pointer(context.codingPath), "It has the wrong type.")
        case .dataCorrupted(let context):
            .body(pointer(context.codingPath), context.codingPath.isEmpty ? "It is no JSON." : context.debugDescription)
        @unknown default: .body("", "It cannot be read.")
        }
    }

    private static func pointer(_ path: [any CodingKey]) -> String {
        path.map { key in
            let name = key.intValue.map(String.init) ?? key.stringValue
            return "/" + name.replacingOccurrences(of: "~", with: "~0").replacingOccurrences(of: "/", with: "~1")
        }.joined()
    }
}
