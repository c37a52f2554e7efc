"""Draws our ticket with ReportLab, and prints how fast. The artwork, by svglib, is a form that all pages share.

usage: reportlab_ticket.py TICKETS.json SINGLES PAGES
"""
import io
import json
import sys
import time

from reportlab.graphics import renderPDF
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen import canvas
from svglib.svglib import svg2rlg

fonts = {}
artworks = {}
images = {}


def font(file):
    """The registered name of a font; one of those with PostScript outlines cannot be used, and has another's place."""
    if file not in fonts:
        name = "F%d" % len(fonts)
        try:
            pdfmetrics.registerFont(TTFont(name, file))
            fonts[file] = name
        except TTFError:
            fonts[file] = "Helvetica"
    return fonts[file]


def draw(tickets):
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pageCompression=1, invariant=1)
    forms = set()
    for ticket in tickets:
        height = ticket["height"]
        page.setPageSize((ticket["width"], height))
        for part in ticket["parts"]:
            kind, box = part["kind"], part["box"]
            if kind == "artwork":
                drawing = artworks.setdefault(part["file"], None) or svg2rlg(part["file"])
                artworks[part["file"]] = drawing
                name = "artwork%d" % list(artworks).index(part["file"])
                if name not in forms:
                    forms.add(name)
                    page.beginForm(name, 0, 0, drawing.width, drawing.height)
                    renderPDF.draw(drawing, page, 0, 0)
                    page.endForm()
                page.saveState()
                page.translate(box[0], height - box[1] - box[3])
                page.scale(box[2] / drawing.width, box[3] / drawing.height)
                page.doForm(name)
                page.restoreState()
            elif kind == "image":
                if part["file"] not in images:
                    images[part["file"]] = ImageReader(part["file"])
                page.drawImage(
                    images[part["file"]], box[0], height - box[1] - box[3], box[2], box[3], preserveAspectRatio=True)
            elif kind == "text":
                page.setFillColor(HexColor(part["colour"]))
                page.setFont(font(part["file"]), part["size"])
                if part["angle"] == 0:
                    page.drawString(box[0], height - box[1], part["text"])
                else:
                    page.saveState()
                    page.translate(box[0], height - box[1])
                    page.rotate(-part["angle"])
                    page.drawString(0, 0, part["text"])
                    page.restoreState()
            elif kind == "area":
                page.setFillColor(HexColor(part["colour"]))
                page.rect(box[0], height - box[1] - box[3], box[2], box[3], stroke=0, fill=1)
            elif kind == "line":
                page.setStrokeColor(HexColor(part["colour"]))
                page.setLineWidth(part["size"])
                page.setDash(part["dash"])
                page.line(box[0], height - box[1], box[2], height - box[3])
            elif kind == "barcode":
                path = page.beginPath()
                for bar in part["bars"]:
                    path.rect(bar[0], height - bar[1] - bar[3], bar[2], bar[3])
                page.setFillColor(HexColor(part["colour"]))
                page.drawPath(path, stroke=0, fill=1)
        page.showPage()
    page.save()
    return buffer.getvalue()


def main():
    tickets = json.load(open(sys.argv[1]))
    singles, pages = int(sys.argv[2]), int(sys.argv[3])
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
        "name": "reportlab", "singles": singles / single, "pages": pages / many, "bytesPerSingle": total / singles,
        "bytesPerPage": len(document) / pages}))


if __name__ == "__main__":
    main()
