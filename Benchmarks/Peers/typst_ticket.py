"""Draws our ticket with Typst, whose compiler is kept between documents, and prints how fast.

usage: typst_ticket.py TICKETS.json SINGLES PAGES
"""
import json
import os
import sys
import tempfile
import time

import typst

SOURCE = """
#let tickets = json(bytes(sys.inputs.tickets))
#set text(top-edge: "baseline", bottom-edge: "baseline", hyphenate: false)
#let at(x, y, body) = place(top + left, dx: x * 1pt, dy: y * 1pt, body)
#let part(p) = {
  let b = p.box
  if p.kind == "artwork" or p.kind == "image" {
    at(b.at(0), b.at(1), image(p.file, width: b.at(2) * 1pt, height: b.at(3) * 1pt, fit: "contain"))
  } else if p.kind == "text" {
    let body = text(font: p.family, weight: p.weight, size: p.size * 1pt, fill: rgb(p.colour), p.text)
    at(b.at(0), b.at(1), if p.angle == 0 { box(width: 600pt, body) } else {
      rotate(p.angle * 1deg, origin: top + left, box(width: 600pt, body))
    })
  } else if p.kind == "area" {
    at(b.at(0), b.at(1), rect(width: b.at(2) * 1pt, height: b.at(3) * 1pt, fill: rgb(p.colour)))
  } else if p.kind == "line" {
    place(top + left, line(start: (b.at(0) * 1pt, b.at(1) * 1pt), end: (b.at(2) * 1pt, b.at(3) * 1pt),
      stroke: (paint: rgb(p.colour), thickness: p.size * 1pt,
        dash: if p.dash.len() == 0 { none } else { p.dash.map(d => d * 1pt) })))
  } else if p.kind == "barcode" {
    for m in p.bars { at(m.at(0), m.at(1), rect(width: m.at(2) * 1pt, height: m.at(3) * 1pt, fill: rgb(p.colour))) }
  }
}
#for (i, t) in tickets.enumerate() {
  page(width: t.width * 1pt, height: t.height * 1pt, margin: 0pt, for p in t.parts { part(p) })
}
"""


def family(file):
    """The family and weight of a font's file, by its name."""
    name = os.path.basename(file).rsplit(".", 1)[0]
    words = {"NotoSans": "Noto Sans", "NotoSerif": "Noto Serif", "DejaVuSans": "DejaVu Sans",
             "NotoSansMono": "Noto Sans Mono", "DejaVuSansMono": "DejaVu Sans Mono"}
    return words.get(name.split("-")[0], "DejaVu Sans"), "bold" if "Bold" in name else "regular"


def main():
    tickets = json.load(open(sys.argv[1]))
    singles, pages = int(sys.argv[2]), int(sys.argv[3])
    fonts = set()
    for ticket in tickets:
        for part in ticket["parts"]:
            if part["kind"] == "text":
                fonts.add(os.path.dirname(part["file"]))
                part["family"], part["weight"] = family(part["file"])
            elif "file" in part:
                part["file"] = "/" + os.path.relpath(part["file"])
    with tempfile.NamedTemporaryFile("w", suffix=".typ", dir=".", prefix=".bench-") as source:
        source.write(SOURCE)
        source.flush()
        compiler = typst.Compiler(source.name, root=".", font_paths=sorted(fonts), ignore_system_fonts=True)

        def draw(some):
            return compiler.compile(format="pdf", sys_inputs={"tickets": json.dumps(some)})

        draw(tickets[:1])
        started = time.perf_counter()
        total = sum(len(draw([ticket])) for ticket in tickets[1:singles + 1])
        single = time.perf_counter() - started
        started = time.perf_counter()
        document = draw(tickets[:pages])
        many = time.perf_counter() - started
        if len(sys.argv) > 4:
            open(sys.argv[4], "wb").write(document)
    print(json.dumps({
        "name": "typst", "singles": singles / single, "pages": pages / many, "bytesPerSingle": total / singles,
        "bytesPerPage": len(document) / pages}))


if __name__ == "__main__":
    main()
