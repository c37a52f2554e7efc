import Admission
import Designs
import Foundation
import Fulfilment
import HTTPTypes
import Orders
import Testing
import Ticketing
import VenueTesting

@testable import Service

@Suite("The OpenAPI document", .venue(ServiceSchema.migrations), .serialized)
struct OpenAPITests {
    private func described() throws -> DescribedService { try DescribedService(OpenAPIDocument.json()) }

    private func document() throws -> [String: Any] { try described().document }

    @Test func `describes exactly the routes there are, and for whom`() async throws {
        try await LiveService.run { service in
            let described = try described().routes()
            #expect(described == DescribedService.routes(of: Service.routes(service.dependencies)))
        }
    }

    @Test func `every reference in it leads somewhere`() throws {
        #expect(try described().references().count > 15)
    }

    @Test func `the order number that it shows is one`() throws {
        let orders = (try document()["paths"] as? [String: [String: [String: Any]]])?["/v1/orders"]?["get"]
        let number = (orders?["parameters"] as? [[String: Any]])?.first { $0["name"] as? String == "number" }
        let example = try #require(number?["example"] as? String)
        #expect(throws: Never.self) { try OrderNumber(example) }
    }

    /// Every list of words in the document, and the words that the code has.
    static let enumerations: [String: [String?]] = [
        "Assignment.kind": Design.Kind.allCases.map(\.rawValue),
        "AssignmentRequest.kind": Design.Kind.allCases.map(\.rawValue),
        "BarcodeState": BarcodeState.allCases.map(\.rawValue),
        "BatchSort": BatchRequest.Sort.allCases.map(\.rawValue),
        "DeliveryMethod": DeliveryMethod.allCases.map(\.rawValue),
        "Conflict.kind": AdmissionConflict.Kind.allCases.map(\.rawValue),
        "Conflict.reason": Verdict.Reason.allCases.map(\.rawValue),
        "ConflictSide.verdict": Verdict.Outcome.allCases.map(\.rawValue),
        "Design.kind": Design.Kind.allCases.map(\.rawValue),
        "DesignProblem.severity": DesignProblem.Severity.allCases.map(\.rawValue),
        "Device.profile": Device.Profile.allCases.map(\.rawValue),
        "DeviceSettings.profile": Device.Profile.allCases.map(\.rawValue) + [nil],
        "DoorTicket.state": TicketState.allCases.map(\.rawValue),
        "Manifest.keys.state": SigningKey.State.allCases.map(\.rawValue),
        "Manifest.instances.state": Instance.State.allCases.map(\.rawValue),
        "MergedScan.conflict.kind": AdmissionConflict.Kind.allCases.map(\.rawValue),
        "MergedScan.conflict.reason": Verdict.Reason.allCases.map(\.rawValue),
        "MergedScan.reason": Verdict.Reason.allCases.map(\.rawValue),
        "MergedScan.verdict": Verdict.Outcome.allCases.map(\.rawValue),
        "OfflineScan.direction": Attempt.Direction.allCases.map(\.rawValue),
        "OfflineScan.reason": Verdict.Reason.allCases.map(\.rawValue),
        "OfflineScan.verdict": Verdict.Outcome.allCases.map(\.rawValue),
        "FoundTicket.state": TicketState.allCases.map(\.rawValue),
        "Order.delivery": DeliveryMethod.allCases.map(\.rawValue),
        "Scan.outcome": Verdict.Outcome.allCases.filter { ![.refer, .refused].contains($0) }.map(\.rawValue),
        "ScanAnswer.reason": Verdict.Reason.allCases.map(\.rawValue),
        "ScanAnswer.verdict": Verdict.Outcome.allCases.map(\.rawValue),
        "ScanRequest.direction": Attempt.Direction.allCases.map(\.rawValue) + [nil],
        "paths./v1/conflicts.get.parameters.schema": ConflictRoutes.State.allCases.map(\.rawValue),
        "ScanNews.direction": Attempt.Direction.allCases.map(\.rawValue),
        "SigningKey.state": SigningKey.State.allCases.map(\.rawValue),
        "Ticket.instance.state": Instance.State.allCases.map(\.rawValue),
        "Ticket.state": TicketState.allCases.map(\.rawValue),
    ]

    @Test func `lists exactly the words that the code has`() throws {
        var found: [String: [String?]] = [:]
        func collect(_ value: Any, _ path: [String]) {
            guard let object = value as? [String: Any] else {
                return (value as? [Any] ?? []).forEach { collect($0, path) }
            }
            if let words = object["enum"] as? [Any] {
                #expect(found.updateValue(words.map { $0 as? String }, forKey: path.joined(separator: ".")) == nil)
            }
            for (key, value) in object where key != "enum" {
                collect(value, ["properties", "items"].contains(key) ? path : path + [key])
            }
        }
        let document = try document()
        collect(try #require((document["components"] as? [String: Any])?["schemas"]), [])
        collect(try #require(document["paths"]), ["paths"])
        #expect(Set(found.keys) == Set(Self.enumerations.keys), "a list that no test holds against the code")
        for (path, words) in found {
            let expected = Self.enumerations[path] ?? []
            #expect(Set(words) == Set(expected) && words.count == expected.count, "\(path)")
        }
    }

    @Test func `every route that asks the database says that it may be unavailable`() throws {
        let paths = try #require(try document()["paths"] as? [String: [String: Any]])
        var checked = 0
        for (path, operations) in paths where path.hasPrefix("/v1/") {
            for (method, operation) in operations {
                let responses = (operation as? [String: Any])?["responses"] as? [String: [String: Any]]
                let reference = responses?["503"]?["$ref"] as? String
                let draws =
                    path.hasSuffix(".pdf") || path.hasSuffix(".png")
                    || (method, path) == ("post", "/v1/designs")
                #expect(
                    reference == "#/components/responses/" + (draws ? "cannotDraw" : "unavailable"),
                    "\(method) \(path)")
                checked += 1
            }
        }
        #expect(checked >= 9)
    }

    @Test func `states the limits that the code has`() throws {
        let document = try document()
        func schema(_ path: String...) -> [String: Any]? {
            path.reduce(document as Any?) { place, name in (place as? [String: Any])?[name] } as? [String: Any]
        }
        let scan = schema("components", "schemas", "ScanRequest", "properties")
        #expect((scan?["gate"] as? [String: Any])?["maxLength"] as? Int == AdmissionLimits.gateLength)
        #expect((scan?["instances"] as? [String: Any])?["maxItems"] as? Int == AdmissionLimits.instancesPerScan)
        let design = schema("components", "parameters", "Design", "schema")
        #expect(design?["maxLength"] as? Int == DesignLimits.idLength)
        let dpi = schema("components", "parameters", "DotsPerInch", "schema")
        #expect(dpi?["minimum"] as? Int == ServiceLimits.minimumDotsPerInch)
        #expect(dpi?["maximum"] as? Int == ServiceLimits.maximumDotsPerInch)
        let list = schema("components", "parameters", "Limit", "schema")
        #expect(list?["maximum"] as? Int == FulfilmentLimits.listPage)
        let page = schema("components", "parameters", "PageNumber", "schema")
        #expect(page?["maximum"] as? Int == ServiceLimits.previewPages)
    }

    @Test func `fetching is not said to change nothing, because it may issue a barcode`() {
        #expect(OpenAPIDocument.recordsNothing.contains("barcode that the design asks for is issued"))
        #expect(!OpenAPIDocument.recordsNothing.contains("changes nothing"))
    }

    @Test func `is served`() async throws {
        try await LiveService.run { service in
            let answer = try await service.get("/openapi.json")
            #expect(answer.status == 200)
            #expect(try answer.json["openapi"] as? String == "3.1.0")
        }
    }
}
