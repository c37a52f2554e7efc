import Designs
import Foundation
import Rendering
import Testing
import Ticketing

/// Every design that ships, in three scripts, against a picture that somebody has looked at.
@Suite("Starter designs")
struct StarterDesignsTests {
    enum Script: String, CaseIterable, Sendable {
        case latin, arabic, cjk
    }

    struct Golden: Sendable, CustomTestStringConvertible {
        let design: String
        let script: Script
        var name: String { "\(design)-\(script.rawValue).png" }
        var testDescription: String { name }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let goldens = root.appending(path: "Tests/RenderingTests/Goldens")
    static let catalogue = DesignCatalogue.load(
        folder: root.appending(path: "designs").path(), inspector: ResourceInspector(examiner: ExaminationInPlace()))
    /// The designs that ship; the folder may hold others, which somebody is making.
    static let shipped = ["a4-home", "boca-203x83", "collection-cover", "door-list", "roll-80mm"]
    static let cases = shipped.flatMap { id in Script.allCases.map { Golden(design: id, script: $0) } }

    @Test(arguments: shipped)
    func `no starter design is refused`(id: String) {
        #expect(Self.catalogue.refusals.allSatisfy { $0.design != id })
        #expect(Self.catalogue[id] != nil)
    }

    @Test(arguments: shipped)
    func `a starter design is drawn with every awkward sample`(id: String) async throws {
        #expect(try await Self.flaws(of: #require(Self.catalogue[id])) == [])
    }

    /// What awkward samples find, each with its sample's name.
    static func flaws(of design: Design) async throws -> [String] {
        var flaws: [String] = []
        for (name, record) in AwkwardSamples.records(for: design.kind) {
            let page = TicketPage(design: design, record: record, label: name)
            flaws += try await renderer.flaws(of: page).map { "\($0.element), \(name): \($0.kind)" }
        }
        return flaws
    }

    @Test(arguments: cases)
    func `a design looks as it did`(_ golden: Golden) async throws {
        let page = try Self.page(golden)
        let drawn = try await renderer.png(page, dotsPerInch: 150)
        let file = Self.goldens.appending(path: golden.name)
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try Data(drawn).write(to: file)
            Issue.record("Recorded \(golden.name): look at it, then run the tests without RECORD_GOLDENS.")
            return
        }
        let recorded = try Data(contentsOf: file)
        // Usually the bytes are the same; comparing pixels takes a second a page in a debug build.
        if recorded == Data(drawn) { return }
        let expected = try Picture([UInt8](recorded))
        let difference = try Picture(drawn).difference(from: expected)
        if difference > 0.001 {
            Attachment.record(drawn, named: golden.name)
            Issue.record("\(golden.name): \((difference * 10_000).rounded() / 100) % of the pixels differ.")
        }
    }

    @Test(arguments: shipped.filter { catalogue[$0]?.kind == .ticket })
    func `a scanner reads every ticket design`(_ id: String) async throws {
        let design = try #require(Self.catalogue[id])
        let page = TicketPage(design: design, record: Self.record(.ticket, .latin), label: "a sample")
        let png = try await renderer.png(page, dotsPerInch: 203)
        #expect(try Tool.run("zbarimg", ["-q", "--raw", "PNG:-"], input: png).contains("4T7Z9GQ2M8XK1BWY"))
    }

    /// The golden's page; for printers of another resolution than the design names if one is given.
    static func page(_ golden: Golden, dotsPerInch: Int? = nil) throws -> TicketPage {
        var design = try #require(catalogue[golden.design])
        if let dotsPerInch { design = design.printed(atDotsPerInch: dotsPerInch) }
        return TicketPage(
            design: design, record: record(of: design, golden.script), label: "order K7M2-9QXR ticket 1 of 3")
    }

    /// The usual values of its kind; a list has those of its own sample, because three tickets show little of it.
    private static func record(of design: Design, _ script: Script) -> MergeRecord {
        guard design.kind == .list else { return record(design.kind, script) }
        let latin = record(.ticket, .latin)
        let words = record(.ticket, script).values.filter { latin[$0.key] != $0.value }
        func translated(_ record: MergeRecord) -> [String: MergeValue] {
            record.values.merging(words.filter { record[$0.key] != nil }) { _, word in word }
        }
        let tickets = design.sample.lists[.tickets] ?? []
        return MergeRecord(
            translated(design.sample), lists: [.tickets: tickets.map { MergeRecord(translated($0)) }])
    }

    private static func record(_ kind: Design.Kind, _ script: Script) -> MergeRecord {
        var values = MergeRecord.sample(kind: kind).values
        let texts: [String: String] =
            switch script {
            case .latin: [:]
            case .arabic:
                [
                    "organisation.name": "دار الأوبرا الملكية", "event.name": "أمسية موسيقية: ليلة منتصف الصيف",
                    "venue.name": "دار الأوبرا الملكية", "venue.address": "شارع الملك حسين ١٢، عمّان",
                    "customer.name": "ليلى عبد الرحمن", "customer.surname": "عبد الرحمن", "seat.area": "الصالة",
                    "ticket.type": "بالغ", "agency.name": "وكالة الشمال للسفر", "seat.row": "ج",
                    "customer.addressLine1": "شارع الجامعة ٧",
                ]
            case .cjk:
                [
                    "organisation.name": "王立コンサートホール", "event.name": "真夏の夜の交響曲：ガラ・ナイト",
                    "venue.name": "王立コンサートホール", "venue.address": "東京都千代田区丸の内1丁目2番3号",
                    "customer.name": "山田 太郎", "customer.surname": "山田", "seat.area": "一階席",
                    "ticket.type": "大人", "agency.name": "北部観光株式会社", "seat.row": "は",
                    "customer.addressLine1": "港区芝公園4丁目2-8",
                ]
            }
        for (path, text) in texts where values[path] != nil { values[path] = .text(text) }
        if kind == .cover, script != .latin {
            values["order.ticketList"] = .lines(
                script == .arabic
                    ? ["الصالة ج ١٢–١٣ · بالغ × 2", "الصالة ج ١٤ · طفل"] : ["一階席 は 12–13 · 大人 × 2", "一階席 は 14 · 子供"])
        }
        return MergeRecord(values)
    }
}
