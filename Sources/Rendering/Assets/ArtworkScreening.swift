import Designs
import Foundation
import FoundationXML

/// Reads an SVG before librsvg does, and refuses what could reach outside it or keep a thread busy.
///
/// Artwork comes from strangers: a filter of 300 bytes can take seconds, an entity can grow without end, and a
/// reference can name a file of the server.
final class ArtworkScreening: NSObject, XMLParserDelegate {
    /// Elements that artwork may not have.
    ///
    /// Texts would be set by cairo's own faces of fonts, which it shares between threads, see ``FreeTypeFaces``; as
    /// outlines they also look the same on every machine.
    private static let refusedElements: Set<String> = [
        "text", "filter", "foreignobject", "script", "include", "iframe", "audio", "video", "handler", "listener",
    ]

    /// A comment of a style sheet.
    ///
    /// A regular expression is not Sendable to the compiler; this one never changes.
    nonisolated(unsafe) private static let comment = /\/\*.*?\*\//.dotMatchesNewlines()

    private var complaint: String?
    private var elementCount = 0
    private var styleDepth = 0
    private var styleText = ""
    private var tree = ArtworkTree()

    /// - Throws: a `DrawingError` `unreadableAsset` that says what is not allowed.
    static func check(_ asset: Asset) throws {
        if let complaint = ArtworkScreening().complaint(about: asset.bytes) {
            throw DrawingError(.unreadableAsset, "The artwork ‘\(asset.name)’ \(complaint)")
        }
    }

    /// What is wrong with it, nil if nothing is.
    func complaint(about bytes: [UInt8]) -> String? {
        guard bytes.count <= RenderingLimits.artworkBytes else {
            return "has more than \(RenderingLimits.artworkBytes) bytes; simplify it."
        }
        guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\0") else {
            return "is not in UTF-8; export it again."
        }
        // The declaration could name another encoding, in which the same bytes mean something else.
        if let declaration = text.range(of: #"<\?xml[^>]*encoding\s*=\s*["']([^"']*)"#, options: .regularExpression),
            !text[declaration].lowercased().hasSuffix("utf-8")
        {
            return "declares another encoding than UTF-8; export it again."
        }
        // Refused before Foundation sees one: its parser does not survive an instruction without content.
        let beginning = text.trimmingPrefix("\u{FEFF}")
        if beginning.dropFirst(beginning.hasPrefix("<?xml") ? 2 : 0).contains("<?") || beginning.hasPrefix("<?xml-") {
            return "has a processing instruction; export it as plain SVG."
        }
        let upper = text.uppercased()
        if upper.contains("<!DOCTYPE") || upper.contains("<!ENTITY") {
            return "has a document type or entities; export it as plain SVG."
        }
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = self
        let isRead = parser.parse()
        if let complaint { return complaint }
        return isRead ? tree.complaint() : "is no well-formed SVG; export it again."
    }

    // MARK: XMLParserDelegate

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        elementCount += 1
        let local = Self.localName(name)
        if elementCount == 1, local != "svg" { return refuse("is no SVG; export it again.", parser) }
        if elementCount > RenderingLimits.artworkElements {
            return refuse("has more than \(RenderingLimits.artworkElements) elements; simplify it.", parser)
        }
        if tree.depth >= RenderingLimits.artworkDepth {
            return refuse("has elements nested deeper than \(RenderingLimits.artworkDepth); simplify it.", parser)
        }
        if Self.refusedElements.contains(local) {
            return refuse("uses ‘\(local)’, which is not allowed; flatten it into paths.", parser)
        }
        if local == "style" { styleDepth += 1 }
        tree.begin(attributes.map { (Self.localName($0.key), $0.value) })
        for (key, value) in attributes { check(attribute: Self.localName(key), of: local, value, parser) }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        tree.end()
        guard Self.localName(name) == "style" else { return }
        styleDepth -= 1
        checkStyle(styleText, parser)
        tree.add(styleSheet: styleText.replacing(Self.comment, with: ""))
        styleText = ""
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if styleDepth > 0 { styleText += text } else { tree.add(characters: text.utf8.count) }
    }

    func parser(_ parser: XMLParser, foundCDATA data: Data) {
        if styleDepth > 0 {
            styleText += String(decoding: data, as: UTF8.self)
        } else {
            tree.add(characters: data.count)
        }
    }

    func parser(_ parser: XMLParser, foundProcessingInstructionWithTarget target: String, data: String?) {
        refuse("has a processing instruction; export it as plain SVG.", parser)
    }

    // MARK: Checks

    private func check(attribute: String, of element: String, _ value: String, _ parser: XMLParser) {
        if attribute == "href" || attribute == "src" {
            let target = value.trimmingCharacters(in: .whitespacesAndNewlines)
            guard target.hasPrefix("#") || Self.isPicture(target) else {
                return refuse("refers to something outside it; embed pictures as PNG or JPEG.", parser)
            }
            if !target.hasPrefix("#") { measure(picture: target, parser) }
            return
        }
        guard value.utf8.count <= RenderingLimits.artworkAttributeBytes else {
            return refuse("has an attribute ‘\(attribute)’ of too many bytes; simplify it.", parser)
        }
        if attribute == "base" { return refuse("sets a base address; export it as plain SVG.", parser) }
        if attribute.hasPrefix("on") { return refuse("has a script in ‘\(attribute)’; remove it.", parser) }
        if attribute == "filter", value.trimmingCharacters(in: .whitespaces) != "none" {
            return refuse("uses a filter, which is not allowed; flatten it.", parser)
        }
        checkStyle(value, parser)
    }

    /// Style sheets and attributes may refer to parts of the drawing only; escapes could hide what they say.
    private func checkStyle(_ text: String, _ parser: XMLParser) {
        guard text.contains(where: { "(\\@:".contains($0) }) else { return }
        let lower = text.lowercased().replacing(Self.comment, with: "")
        if lower.contains("\\") { return refuse("has escapes in a style; write them out.", parser) }
        if lower.contains("@import") { return refuse("imports a style sheet; embed it.", parser) }
        if lower.contains(/filter\s*:(?!\s*none)/) { return refuse("uses a filter in a style; flatten it.", parser) }
        var rest = lower[...]
        while let reference = rest.firstRange(of: "url(") {
            rest = rest[reference.upperBound...]
            let target = rest.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            guard target.hasPrefix("#") || Self.isPicture(target) else {
                return refuse("refers to something outside it; embed it.", parser)
            }
        }
    }

    /// Counts an embedded picture's pixels by its header, as if it were an asset of its own.
    private func measure(picture target: String, _ parser: XMLParser) {
        let kind: Asset.Kind = target.lowercased().hasPrefix("data:image/png") ? .png : .jpeg
        guard let comma = target.firstIndex(of: ","),
            let data = Data(base64Encoded: String(target[comma...].dropFirst()), options: .ignoreUnknownCharacters),
            let size = try? ImageSize(of: Asset(name: "", kind: kind, bytes: [UInt8](data), digest: ""))
        else {
            return refuse("has an embedded picture that is damaged, too large, or in CMYK; export it again.", parser)
        }
        tree.add(pixels: size.width * size.height)
    }

    private func refuse(_ complaint: String, _ parser: XMLParser) {
        if self.complaint == nil { self.complaint = complaint }
        parser.abortParsing()
    }

    private static func isPicture(_ target: some StringProtocol) -> Bool {
        let start = target.prefix(40).lowercased()
        return ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,"]
            .contains(where: start.hasPrefix)
    }

    private static func localName(_ name: String) -> String {
        (name.split(separator: ":").last.map(String.init) ?? name).lowercased()
    }
}
