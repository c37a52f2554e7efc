import Foundation
import HTTPTypes
import Testing

@testable import Service

/// An OpenAPI document, as tests look at it.
struct DescribedService {
    let document: [String: Any]

    init(_ json: [UInt8]) throws {
        document = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    }

    /// The roles of each described route, by method and path.
    func routes() throws -> [String: Set<String>] {
        var routes: [String: Set<String>] = [:]
        for (path, operations) in try #require(document["paths"] as? [String: [String: Any]]) {
            for (method, operation) in operations {
                let roles = (operation as? [String: Any])?["x-roles"] as? [String] ?? []
                routes["\(method.uppercased()) \(path)"] = Set(roles)
            }
        }
        return routes
    }

    /// The roles of each route that there is, in the same form.
    static func routes(of table: RouteTable) -> [String: Set<String>] {
        var routes: [String: Set<String>] = [:]
        for route in table.routes {
            routes["\(route.method.rawValue) \(route.path)"] = Set((route.access.roles ?? []).map(\.rawValue))
        }
        return routes
    }

    /// The references in it, each of which leads somewhere.
    func references() -> Set<String> {
        let references = Set(Self.references(in: document))
        for reference in references {
            var place: Any? = document
            for part in reference.dropFirst(2).split(separator: "/") {
                place = (place as? [String: Any])?[String(part)]
            }
            #expect(place != nil, "\(reference)")
        }
        return references
    }

    private static func references(in value: Any) -> [String] {
        switch value {
        case let object as [String: Any]:
            object.flatMap { $0.key == "$ref" ? [$0.value as? String ?? ""] : references(in: $0.value) }
        case let array as [Any]: array.flatMap(references)
        default: []
        }
    }
}
