"""Makes the small fonts of the tests: `python3 make.py`, with fontTools.

Two fonts share a family's name and differ in what they draw: bars that are narrow in one and wide in the other.
"""
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont

CHARACTERS = " ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def bar(pen, width):
    pen.moveTo((50, 0))
    pen.lineTo((50, 700))
    pen.lineTo((width - 50, 700))
    pen.lineTo((width - 50, 0))
    pen.closePath()


# Ligatures, kerning, contextual and chained rules, marks: what shaping reads.
FEATURES = """
languagesystem DFLT dflt;
languagesystem latn dflt;
feature liga { sub u0046 u0049 by u0051; } liga;
feature ccmp { sub u0051 by u0046 u0049; } ccmp;
feature calt { sub u0041 u0042' u0043 by u0044; } calt;
feature smcp { sub [u0041 u0042] by [u0043 u0044]; } smcp;
feature aalt { sub u0041 from [u0042 u0043]; } aalt;
feature kern { pos u0041 u0056 -80; pos [u0054 u0056] [u0041 u004F] -40; } kern;
markClass [u0030] <anchor 100 700> @top;
feature mark { pos base [u0041 u0042] <anchor 200 710> mark @top; } mark;
"""


def make(file, family, width, is_cff=False, features=""):
    names = [".notdef"] + [f"u{ord(character):04X}" for character in CHARACTERS]
    builder = FontBuilder(1000, isTTF=not is_cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(character): f"u{ord(character):04X}" for character in CHARACTERS})
    glyphs = {}
    for name in names:
        pen = T2CharStringPen(width, None) if is_cff else TTGlyphPen(None)
        if name != "u0020":
            bar(pen, width)
        glyphs[name] = pen.getCharString() if is_cff else pen.glyph()
    if is_cff:
        builder.setupCFF(family.replace(" ", ""), {"FullName": family}, glyphs, {})
    else:
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (width, 50) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    if features:
        addOpenTypeFeaturesFromString(builder.font, features)
    builder.font["head"].created = builder.font["head"].modified = 3_800_000_000
    builder.font.recalcTimestamp = False
    builder.save(file)


make("narrow.ttf", "Willcall Bars", 300)
make("wide.ttf", "Willcall Bars", 900)
make("../../../Fuzz/Corpus/font/rules.ttf", "Willcall Rules", 400, features=FEATURES)
make("compact.otf", "Willcall Posts", 500, is_cff=True)
# A family that every test machine has, to see whose font is taken.
make("dejavu.ttf", "DejaVu Sans", 700)

collection = TTCollection()
collection.fonts = [TTFont("narrow.ttf"), TTFont("wide.ttf")]
collection.save("../../../Fuzz/Corpus/font/two.ttc")
