import Foundation
import HTTPTypes
import Testing
import VenueTesting

@testable import Service

@Suite("Problems", .venue(ServiceSchema.migrations), .serialized)
struct ProblemTests {
    @Test func `everything that goes wrong is told as problem details`() async throws {
        try await LiveService.run { service in
            let rows: [(method: String, path: String, status: Int, code: String)] = [
                ("GET", "/", 404, "notFound"),
                ("GET", "/v1/nothing", 404, "notFound"),
                ("GET", "/v1/orders/ABCD-EFGH", 404, "notFound"),
                ("GET", "/v1/orders/%00", 404, "notFound"),
                ("GET", "/v1/tickets/17.pdf", 404, "notFound"),
                ("DELETE", "/v1/orders", 405, "methodNotAllowed"),
                ("PUT", "/v1/scans", 405, "methodNotAllowed"),
                ("GET", "/v1/scans", 405, "methodNotAllowed"),
                ("POST", "/health/live", 405, "methodNotAllowed"),
                ("GET", "/v1/orders?custmer=x", 400, "invalidRequest"),
                ("GET", "/v1/orders?limit=0", 400, "invalidRequest"),
                ("GET", "/v1/orders?limit=abc", 400, "invalidRequest"),
                ("GET", "/v1/orders?cursor=abc", 400, "invalidRequest"),
                ("GET", "/v1/orders?number=ABCD-EFGH", 400, "invalidRequest"),
                ("GET", "/v1/orders?customer=", 400, "invalidRequest"),
                ("GET", "/v1/designs/nothing/preview.png", 404, "notFound"),
                ("GET", "/v1/designs/boca-203x83/preview.png?dpi=100000", 400, "invalidRequest"),
                ("GET", "/problems/nothing", 404, "notFound"),
            ]
            for row in rows {
                let answer = try await service.send(row.method, row.path, as: .boxOffice)
                #expect(answer.status == row.status, "\(row.method) \(row.path)")
                #expect(answer.problem == row.code, "\(row.method) \(row.path)")
                let json = try answer.json
                #expect(json["status"] as? Int == row.status)
                #expect((json["requestID"] as? String)?.isEmpty == false)
                #expect(json["requestID"] as? String == answer.headers["willcall-request-id"])
                if row.status == 405 { #expect(answer.headers["allow"]?.isEmpty == false) }
            }
        }
    }

    @Test func `a type leads to a page that explains it`() async throws {
        try await LiveService.run { service in
            for kind in ProblemKind.allCases {
                let page = try await service.get("/problems/\(kind.slug)")
                #expect(page.status == 200)
                #expect(page.headers["content-type"] == "text/html; charset=utf-8")
                #expect(String(decoding: page.body, as: UTF8.self).contains(kind.rawValue))
            }
        }
    }

    @Test(arguments: ProblemKind.allCases)
    func `a slug is the code in kebab case, and leads back to it`(kind: ProblemKind) {
        #expect(kind.slug.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
        #expect(ProblemKind(slug: kind.slug) == kind)
        #expect(kind.status.code >= 400)
    }
}
