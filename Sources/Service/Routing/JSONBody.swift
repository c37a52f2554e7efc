import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat
import Ticketing

/// Reads a request's JSON body, and tells a client where it is wrong.
enum JSONBody {
    /// The body as a value.
    ///
    /// - Throws: `unsupportedMediaType`, `contentTooLarge`, or `invalidRequest` with the JSON Pointer of the place.
    static func read<Value: StrictBody>(_ type: Value.Type, from request: Request) async throws -> Value {
        try value(type, of: await bytes(of: request))
    }

    /// The body as it was sent.
    ///
    /// - Throws: `unsupportedMediaType`, `contentTooLarge`.
    static func bytes(of request: Request, upTo limit: Int = ServiceLimits.bodyBytes) async throws -> Data {
        guard let contentType = request.headers[.contentType],
            contentType == "application/json"
                || MediaType(from: contentType)?.isType(.applicationJson) == true
        else { throw Problem(.unsupportedMediaType, "Send the body as ‘application/json’.") }
        var request = request
        let buffer: ByteBuffer
        do {
            buffer = try await request.collectBody(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw Problem(.contentTooLarge, "A body may have at most \(limit) bytes.")
        } catch {
            // The client broke off, or sent what is no HTTP; either way the fault is not ours.
            throw Problem(.invalidRequest, "The body cannot be read to its end.")
        }
        return Data(buffer: buffer)
    }

    /// What a body says.
    ///
    /// - Throws: `invalidRequest` with the JSON Pointer of the place.
    static func value<Value: StrictBody>(_ type: Value.Type, of data: Data) throws -> Value {
        do {
            return try JSONDecoder().decode(StrictlyRead<Value>.self, from: data).body
        } catch let error as StrictlyRead<Value>.UnknownMembers {
            // A member that is passed over could have been meant to change everything, so it is refused.
            let names = type.members.sorted().joined(separator: ", ")
            throw Problem(
                .invalidRequest, "The body is not valid.",
                parts: error.names.sorted().prefix(10).map {
                    .body(JSONPointer.member(String($0.prefix(40)), of: ""), "Known are \(names).")
                })
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
        path.reduce("") { pointer, key in
            JSONPointer.member(key.intValue.map(String.init) ?? key.stringValue, of: pointer)
        }
    }
}
