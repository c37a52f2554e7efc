import Barcodes
import Foundation
import Testing
import Ticketing
import VenueTesting

@testable import Admission
@testable import Service

@Suite("The OpenAPI document of an edge", .venue(ServiceSchema.migrations))
struct DescribesEdgesTests {
    private func described() throws -> DescribedService { try DescribedService(OpenAPIDocument.edgeJSON()) }

    @Test func `describes exactly the routes there are, and for whom`() throws {
        let dependencies = DoorDependencies(
            database: try SampleVenue.database, barcodes: BarcodeReader(schemes: [ReferenceScheme()]),
            world: SampleVenue.world)
        let table = EdgeRoutes.table(dependencies, status: { EdgeStatus() })
        #expect(try described().routes() == DescribedService.routes(of: table))
    }

    @Test func `everything in it that refers leads somewhere, and nothing is there in vain`() throws {
        let described = try described()
        let all = described.references()
        let components = try #require(described.document["components"] as? [String: Any])
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
        let schemas = (try described().document["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]]
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
