import Foundation
import HTTPTypes
import Testing
import VenueTesting

@testable import Service

@Suite("The OpenAPI document", .venue(ServiceSchema.migrations), .serialized)
struct OpenAPITests {
    private func document() throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(OpenAPIDocument.json()))
        return try #require(object as? [String: Any])
    }

    @Test func `describes exactly the routes there are, and for whom`() async throws {
        try await LiveService.run { service in
            let paths = try #require(try document()["paths"] as? [String: [String: Any]])
            var described: [String: Set<String>] = [:]
            for (path, operations) in paths {
                for (method, operation) in operations {
                    let roles = (operation as? [String: Any])?["x-roles"] as? [String] ?? []
                    described["\(method.uppercased()) \(path)"] = Set(roles)
                }
            }
            var routes: [String: Set<String>] = [:]
            for route in Service.routes(service.dependencies).routes {
                let roles: Set<String> =
                    switch route.access {
                    case .open: []
                    case .roles(let roles): Set(roles.map(\.rawValue))
                    }
                routes["\(route.method.rawValue) \(route.path)"] = roles
            }
            #expect(described == routes)
        }
    }

    @Test func `every reference in it leads somewhere`() throws {
        let document = try document()
        func references(_ value: Any) -> [String] {
            switch value {
            case let object as [String: Any]:
                object.flatMap { $0.key == "$ref" ? [$0.value as? String ?? ""] : references($0.value) }
            case let array as [Any]: array.flatMap(references)
            default: []
            }
        }
        let all = Set(references(document))
        #expect(all.count > 15)
        for reference in all {
            var place: Any? = document
            for part in reference.dropFirst(2).split(separator: "/") {
                place = (place as? [String: Any])?[String(part)]
            }
            #expect(place != nil, "\(reference)")
        }
    }

    @Test func `names every reason a door gives`() throws {
        let text = String(decoding: try OpenAPIDocument.json(), as: UTF8.self)
        for kind in ProblemKind.allCases { #expect(text.contains("\"\(kind.rawValue)\"")) }
    }

    @Test func `is served`() async throws {
        try await LiveService.run { service in
            let answer = try await service.get("/openapi.json")
            #expect(answer.status == 200)
            #expect(try answer.json["openapi"] as? String == "3.1.0")
        }
    }
}
