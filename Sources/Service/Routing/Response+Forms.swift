import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat

extension Response {
    /// A value as JSON with its keys in order, so that equal values are equal bytes.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(value)
        return Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(data: data)))
    }

    /// A drawn file with its validator; 304 without drawing when the client has it already.
    ///
    /// - Parameters:
    ///   - request: the request, for `If-None-Match`.
    ///   - contentType: the media type.
    ///   - fileName: what the file is called when it is saved; ASCII without quotes.
    ///   - entityTag: a strong validator of the bytes.
    ///   - draw: makes the bytes.
    /// - Returns: the file, or 304.
    /// - Throws: what drawing throws.
    static func file(
        _ request: Request, contentType: String, fileName: String, entityTag: String,
        draw: () async throws -> [UInt8]
    ) async throws -> Response {
        try await checked(
            request, entityTag: entityTag, fileName: fileName, headers: [.contentType: contentType]
        ) { headers in
            Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: try await draw())))
        }
    }

    /// A file with its validator; 304 without making it when the client has it already.
    ///
    /// - Parameters:
    ///   - request: the request, for `If-None-Match`.
    ///   - entityTag: a strong validator of the bytes.
    ///   - fileName: what the file is called when it is saved; ASCII without quotes.
    ///   - headers: further headers of the file.
    ///   - answer: makes the answer with the headers.
    /// - Returns: the file, or 304.
    /// - Throws: what making it throws.
    static func checked(
        _ request: Request, entityTag: String, fileName: String, headers further: HTTPFields,
        answer: (HTTPFields) async throws -> Response
    ) async throws -> Response {
        var headers: HTTPFields = [.eTag: entityTag, .cacheControl: "private, no-cache"]
        if matches(request.headers[.ifNoneMatch], entityTag) { return Response(status: .notModified, headers: headers) }
        headers[.contentDisposition] = "inline; filename=\"\(fileName)\""
        headers.append(contentsOf: further)
        return try await answer(headers)
    }

    /// Whether an `If-None-Match` names the validator; weak ones count too (RFC 9110 §13.1.2).
    private static func matches(_ header: String?, _ entityTag: String) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { tag in
            let tag = tag.trimmingCharacters(in: .whitespaces)
            return tag == "*" || tag == entityTag || tag == "W/" + entityTag
        }
    }
}
