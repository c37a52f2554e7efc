import Designs
import Foundation
import Rendering
import Testing

@Suite("Places on the page")
struct PlacesElementsTests {
    private let line = Element.Content.line(
        Stroke(colour: .black, width: Length(millimetres: 1), dash: [Length(millimetres: 2), Length(millimetres: 1)]))

    @Test func `a turn is clockwise about the centre of the box`() async throws {
        let fill = Element.Content.rectangle(
            RectangleContent(fill: .black, stroke: nil, cornerRadius: .zero))
        // The small square is at the top left of its group; a quarter turn clockwise takes it to the top right.
        let design = SmallDesign.make([
            SmallDesign.element(
                "g", x: 20, y: 10, width: 20, height: 20, rotation: 90,
                .group(GroupContent(elements: [SmallDesign.element("s", x: 0, y: 0, width: 5, height: 5, fill)])))
        ])
        let png = try await renderer.png(SmallDesign.page(design), dotsPerInch: 254)
        let picture = try Picture(png)
        #expect(picture.grey(atX: 375, y: 125) == 0)
        #expect(picture.grey(atX: 225, y: 125) == 255)
        #expect(picture.grey(atX: 375, y: 275) == 255)
    }

    @Test func `children stand within their group`() async throws {
        let inner = SmallDesign.element("l", x: 1, y: 2, width: 10, height: 0, line)
        let middle = SmallDesign.element(
            "h", x: 5, y: 5, width: 10, height: 10, .group(GroupContent(elements: [inner])))
        let design = SmallDesign.make([
            SmallDesign.element("g", x: 10, y: 20, width: 50, height: 20, .group(GroupContent(elements: [middle])))
        ])
        let list = try await renderer.displayLists(of: SmallDesign.page(design))[0]
        #expect(
            list.description == """
                page 283.46 141.73
                stroke M45.35 76.54 L73.7 76.54 #000000 width 2.83 dash 5.67 2.83
                """)
    }

    @Test func `what every page shows is a form, but for a line or two`() async throws {
        for count in 1...3 {
            let lines = (0..<count).map { SmallDesign.element("l\($0)", x: 1, y: 2, width: 10, height: 0, line) }
            let list = try await renderer.displayLists(of: SmallDesign.page(SmallDesign.make(lines)))[0]
            #expect(list.items.count == (count < 3 ? count : 1))
            #expect(list.description.contains("form") == (count == 3))
        }
    }

    @Test func `an element is drawn when its condition holds`() async throws {
        let condition = try Condition(compiling: "print.isDuplicate", for: .ticket)
        let design = SmallDesign.make([SmallDesign.element("l", condition: condition, line)])
        for (isDuplicate, count) in [(true, 1), (false, 0)] {
            let page = SmallDesign.page(design, ["print.isDuplicate": .boolean(isDuplicate)])
            let list = try await renderer.displayLists(of: page)[0]
            #expect(list.items.count == count)
        }
    }
}
