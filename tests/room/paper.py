"""Reads the text of a printed page back from its PDF, as Chromium writes them."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.S)
SHOWN = re.compile(rb"/(F\d+) [\d.-]+ Tf|<([0-9A-Fa-f]+)>\s*(?:Tj|(?=[^\[]*\]\s*TJ))")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, in the order it is drawn, without any blanks."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    return [_page(objects, number) for number in sorted(objects) if re.search(rb"/Type /Page\b", objects[number])]


def _page(objects: dict[int, bytes], number: int) -> str:
    body = objects[number]
    fonts = {name: _letters(objects, int(font)) for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", body)}
    drawn = _stream(objects[int(re.search(rb"/Contents (\d+) 0 R", body)[1])])
    text, letters = "", {}
    for font, glyphs in SHOWN.findall(drawn):
        letters = fonts[font] if font else letters
        digits = len(next(iter(letters)))
        text += "".join(letters.get(glyphs[at : at + digits], "") for at in range(0, len(glyphs), digits))
    return "".join(text.split())


def _letters(objects: dict[int, bytes], font: int) -> dict[bytes, str]:
    """Glyph, in two or four digits, to what it reads as."""
    table = _stream(objects[int(re.search(rb"/ToUnicode (\d+) 0 R", objects[font])[1])])
    letters = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.S):
        letters |= {glyph: _text(to) for glyph, to in re.findall(rb"<(\w+)>\s*<(\w+)>", block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, to in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for n in range(int(last, 16) - int(first, 16) + 1):
                letters[b"%0*X" % (len(first), int(first, 16) + n)] = chr(ord(_text(to)[0]) + n)
    return letters


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _stream(body: bytes) -> bytes:
    start = body.index(b"stream") + len(b"stream")
    return zlib.decompressobj().decompress(body[start:].lstrip(b"\r\n"))
