package import Designs
import Foundation
package import HTTPTypes
import Hummingbird
import NIOCore

/// A problem as the service answers it, by RFC 9457.
package struct Problem: Error, Sendable {
    /// A part of the request that is wrong.
    package struct Part: Encodable, Hashable, Sendable {
        /// Where in the body, as a JSON Pointer.
        package let pointer: String?
        /// Which query parameter.
        package let parameter: String?
        /// The line within the document that the pointer leads into, from 1.
        package let line: Int?
        /// The column of that line, in characters from 1.
        package let column: Int?
        /// Which rule of designs is broken.
        package let rule: String?
        /// What is wrong with it.
        package let detail: String
        /// What to do about it, where a rule of designs is broken.
        package let remedy: String?

        private init(
            pointer: String? = nil, parameter: String? = nil, line: Int? = nil, column: Int? = nil,
            rule: String? = nil, detail: String, remedy: String? = nil
        ) {
            self.pointer = pointer
            self.parameter = parameter
            self.line = line
            self.column = column
            self.rule = rule
            self.detail = detail
            self.remedy = remedy
        }

        /// A wrong place in the body.
        package static func body(_ pointer: String, _ detail: String) -> Part {
            Part(pointer: pointer, detail: detail)
        }

        /// A wrong parameter of the query or the path.
        package static func parameter(_ name: String, _ detail: String) -> Part {
            Part(parameter: name, detail: detail)
        }

        /// Something that is wrong with what stands behind the request.
        package static func detail(_ detail: String) -> Part { Part(detail: detail) }

        /// A broken rule of designs, at a place within the body if the design came in it.
        package static func design(_ problem: DesignProblem, pointer: String?) -> Part {
            Part(
                pointer: pointer, line: problem.line, column: problem.column, rule: problem.rule.rawValue,
                detail: problem.message, remedy: problem.remedy)
        }
    }

    /// What kind.
    package let kind: ProblemKind
    /// What happened this time; it holds no personal data, no SQL and no paths of the machine.
    package let detail: String
    /// The parts of the request that are wrong.
    package let parts: [Part]
    /// Further headers of the answer.
    package let headers: HTTPFields

    /// A problem of that kind.
    package init(_ kind: ProblemKind, _ detail: String, parts: [Part] = [], headers: HTTPFields = [:]) {
        self.kind = kind
        self.detail = detail
        self.parts = parts
        self.headers = headers
    }

    private struct Body: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let code: String
        let requestID: String
        let retryable: Bool
        let errors: [Part]?
    }

    /// The answer.
    func response(requestID: String) throws -> Response {
        let body = Body(
            type: "/problems/\(kind.slug)", title: kind.title, status: kind.status.code, detail: detail,
            code: kind.rawValue, requestID: requestID, retryable: kind.isRetryable,
            errors: parts.isEmpty ? nil : parts)
        var response = try Response.json(body, status: kind.status)
        response.headers[.contentType] = "application/problem+json"
        response.headers[.cacheControl] = "no-store"
        response.headers.append(contentsOf: headers)
        return response
    }
}
