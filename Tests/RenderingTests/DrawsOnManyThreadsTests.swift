import Designs
import Foundation
import Rendering
import Testing
import Ticketing

/// Font libraries share more between threads than they say. Many threads, many fonts, many sizes at once.
@Suite("Drawing on many threads")
struct DrawsOnManyThreadsTests {
    private static let texts = [
        "Eleanor Rigby", "ليلى بنت منصور", "אברהם כץ", "श्रीमती ज्योत्स्ना", "山田 花子", "김하늘", "สมหญิง ใจดี",
        "Ελένη Παππά", "Ірина Ґедзь", "Zoë 🎭", "ქეთევან", "Անահիտ", "தமிழரசி", "తెలుగు", "ბექა", "አበበ", "ගීතා", "மலர்",
    ]

    private static func page(_ number: Int) -> TicketPage {
        let design = SmallDesign.make(
            (0..<6).map { row in
                SmallDesign.element(
                    "t\(row)", y: Double(row) * 8, height: 8,
                    SmallDesign.text(
                        SmallDesign.field("f\(row)"), size: 6 + Double((number * 7 + row * 3) % 90) / 10,
                        families: [row % 2 == 0 ? "DejaVu Sans" : "Noto Serif"], weight: row % 3 == 0 ? 700 : 400,
                        italic: row == 4, fit: .shrink))
            })
        var values: [String: MergeValue] = [:]
        for row in 0..<6 { values["f\(row)"] = .text(texts[(number + row * 5) % texts.count] + " \(number)") }
        return SmallDesign.page(design, values)
    }

    @Test(.timeLimit(.minutes(5)))
    func `is as drawing on one`() async throws {
        let many = Renderer(threads: 6)
        defer { many.stop() }
        let count = 240
        let drawn = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for number in 0..<count {
                group.addTask {
                    let page = Self.page(number)
                    _ = try await many.png(page, dotsPerInch: 60 + number % 40)
                    return (number, try await many.pdf([page], of: SmallDesign.properties))
                }
            }
            return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        #expect(drawn.count == count)
        for number in stride(from: 0, to: count, by: 24) {
            let alone = try await renderer.pdf([Self.page(number)], of: SmallDesign.properties)
            #expect(alone == drawn[number], "page \(number)")
        }
    }
}
