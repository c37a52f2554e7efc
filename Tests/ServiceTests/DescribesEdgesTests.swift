import Barcodes
import Foundation
import HTTPTypes
import Testing
import Ticketing
import VenueTesting

@testable import Admission
@testable import Service

@Suite("The OpenAPI document of an edge", .venue(ServiceSchema.migrations))
struct DescribesEdgesTests {
    private func document() throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(OpenAPIDocument.edgeJSON()))
        return try #require(object as? [String: Any])
    }

    @Test func `describes exactly the routes there are, and for whom`() throws {
        let paths = try #require(try document()["paths"] as? [String: [String: Any]])
        var described: [String: Set<String>] = [:]
        for (path, operations) in paths {
            for (method, operation) in operations {
                let roles = (operation as? [String: Any])?["x-roles"] as? [String] ?? []
                described["\(method.uppercased()) \(path)"] = Set(roles)
            }
        }
        let dependencies = DoorDependencies(
            database: try SampleVenue.database, barcodes: BarcodeReader(schemes: [ReferenceScheme()]),
            world: SampleVenue.world)
        var routes: [String: Set<String>] = [:]
        for route in EdgeRoutes.table(dependencies, status: { EdgeStatus() }).routes {
            routes["\(route.method.rawValue) \(route.path)"] = Set((route.access.roles ?? []).map(\.rawValue))
        }
        #expect(described == routes)
    }

    @Test func `everything in it that refers leads somewhere, and nothing is there in vain`() throws {
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
        for reference in all {
            var place: Any? = document
            for part in reference.dropFirst(2).split(separator: "/") {
                place = (place as? [String: Any])?[String(part)]
            }
            #expect(place != nil, "\(reference)")
        }
        let components = try #require(document["components"] as? [String: Any])
        for kind in ["schemas", "parameters"] {
            let names = try #require(components[kind] as? [String: Any]).keys.map { "#/components/\(kind)/\($0)" }
            // Live events name theirs in words.
            #expect(Set(names).subtracting(all) == (kind == "schemas" ? ["#/components/schemas/ScanNews"] : []))
        }
    }

    @Test func `says of its status what is told`() throws {
        var status = EdgeStatus()
        (status.trouble, status.pulledAt, status.isUp) = ("The line is down.", SampleVenue.evening, true)
        let told = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(EdgeStatusBody(status))) as? [String: Any])
        let schemas = (try document()["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]]
        let schema = try #require(schemas?["EdgeStatus"])
        let members = try #require(schema["properties"] as? [String: [String: Any]])
        #expect(Set(told.keys) == Set(members.keys))
        #expect(members["line"]?["enum"] as? [String] == ["up", "down"] && told["line"] as? String == "up")
        let bare = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(EdgeStatusBody(EdgeStatus())))
                as? [String: Any])
        #expect(Set(bare.keys) == Set(schema["required"] as? [String] ?? []) && bare["line"] as? String == "down")
    }
}
