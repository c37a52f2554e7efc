import Designs
import Foundation
import Fulfilment
import HTTPTypes
import Hummingbird

extension DesignRoutes {
    /// Publishing is idempotent by content: the same document and assets are the same revision, however often they are
    /// sent, so an `Idempotency-Key` has nothing to add and is not looked at.
    static func publish(_ dependencies: ServiceDependencies) -> Route {
        .secured(.post, "/v1/designs", for: publishers) { call, identity in
            _ = try QueryReader(call.request, known: [])
            let data = try await JSONBody.bytes(of: call.request, upTo: ServiceLimits.designBodyBytes)
            let body = try JSONBody.value(DesignPublicationBody.self, of: data)
            let files = try body.files(sentAs: data)
            let outcome = try await dependencies.designs.publish(
                body.id, files: files, drawnBy: dependencies.renderer, actor: identity.name)
            switch outcome {
            case .failure(let refusal):
                let count = refusal.problems.count
                throw Problem(
                    .invalidDesign, "The design has \(count == 1 ? "a mistake" : "\(count) mistakes").",
                    parts: refusal.problems.map { .design($0, pointer: pointer(to: $0, in: body.id)) })
            case .success(let (loaded, publication)):
                let design = loaded.design
                guard
                    let published = try await dependencies.designs.store.revision(design.revision, of: design.id)
                else { throw Problem(.internalError, "The design was published and cannot be found.") }
                var response = try Response.json(
                    PublishedBody(
                        design: DesignBody(published), warnings: loaded.warnings.map { DesignProblemBody($0) }),
                    status: publication == .newRevision ? .created : .ok)
                response.headers[.location] = "/v1/designs/\(design.id)/revisions/\(design.revision)/preview.png"
                return response
            }
        }
    }

    private struct PublishedBody: Encodable {
        let design: DesignBody
        let warnings: [DesignProblemBody]
    }

    /// Where in the body a problem is; nil when it is in a design that was published before.
    private static func pointer(to problem: DesignProblem, in id: String) -> String? {
        guard problem.folder == id else { return nil }
        switch problem.file {
        case "design.json": return "/document" + problem.pointer
        case "sample.json": return "/sample" + problem.pointer
        default: return nil
        }
    }
}

/// A design as somebody sends it.
struct DesignPublicationBody: StrictBody {
    static let members: Set = ["id", "document", "assets", "sample"]

    /// A file beside the document.
    struct AssetBody: Decodable {
        let name: String
        /// Base64 in JSON.
        let content: Data

        private enum Member: String, CodingKey {
            case name, content
        }

        init(from decoder: any Decoder) throws {
            let unknown = try MemberNames(from: decoder).names.filter { Member(rawValue: $0) == nil }
            guard unknown.isEmpty else {
                throw DecodingError.dataCorrupted(
                    DecodingError.Context(
                        codingPath: decoder.codingPath, debugDescription: "Known are content, name."))
            }
            let container = try decoder.container(keyedBy: Member.self)
            name = try container.decode(String.self, forKey: .name)
            let text = try container.decode(String.self, forKey: .content)
            guard let bytes = Data(base64Encoded: text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .content, in: container, debugDescription: "It is no base64.")
            }
            content = bytes
        }
    }

    let id: String
    let assets: [AssetBody]?

    /// The files as a folder would hold them; the documents are the bytes that were sent.
    func files(sentAs data: Data) throws -> MemoryFiles {
        func refuse(_ pointer: String, _ detail: String) -> Problem {
            Problem(.invalidRequest, "The body is not valid.", parts: [.body(pointer, detail)])
        }
        guard let document = JSONSlice.member("document", of: data) else {
            throw refuse("/document", "It is missing.")
        }
        var content = ["design.json": document]
        if let sample = JSONSlice.member("sample", of: data) { content["sample.json"] = sample }
        let assets = assets ?? []
        guard assets.count <= DesignLimits.files else {
            throw refuse("/assets", "A design has at most \(DesignLimits.files) files.")
        }
        for (index, asset) in assets.enumerated() {
            let pointer = "/assets/\(index)/name"
            guard DesignFileError.isPlain(asset.name) else {
                throw refuse(pointer, "It is a plain file name, such as logo.jpg or fonts/title.ttf.")
            }
            guard content.updateValue(Array(asset.content), forKey: asset.name) == nil else {
                throw refuse(pointer, "There is a file of that name already.")
            }
        }
        return MemoryFiles(content)
    }
}
