"""The first sheet of an Excel workbook (XLSX, ECMA-376, parts 1 and 2) as rows of texts. Pure.

No more of it is unpacked than `MAX_PART` bytes a part, nothing in it is worked out, and a formula comes as a text that begins with “=”."""

import re
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import BadZipFile, ZipFile

from question_bank.document import BankError, BankErrors

MAX_PART = 4 * 1024 * 1024
MAX_TEXT = 5001
MAX_COLUMNS = 100
TEXT, RUN = "t", "r"


def read_workbook(content: bytes, source: str) -> list[tuple[int, list[str]]]:
    """(row number from 1, its cells' texts) of every row that holds something. Raises BankErrors when it is no workbook, or too large."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            strings = list(_shared_strings(archive, source))
            return list(_rows(archive, strings, source))
    except (BadZipFile, KeyError, ParseError, ValueError, IndexError, RuntimeError, EOFError, zlib.error) as error:
        _refuse(source, "this is no Excel workbook, or it is locked or damaged", "Save the sheet anew as .xlsx or .csv", error)


def _refuse(source: str, fault: str, mend: str, error: Exception | None = None) -> NoReturn:
    raise BankErrors([BankError(source, 1, fault, mend)]) from error


def _shared_strings(archive: ZipFile, source: str) -> Iterator[str]:
    name = "xl/sharedStrings.xml"
    if name in archive.namelist():
        yield from (_text_of(element) for element in _elements(archive, name, "si", source))


def _rows(archive: ZipFile, strings: Sequence[str], source: str) -> Iterator[tuple[int, list[str]]]:
    n = 0
    for row in _elements(archive, _first_sheet(archive, source), "row", source):
        n = int(row.get("r") or n + 1)
        cells: dict[int, str] = {}
        for cell in row:
            column = _column(cell.get("r") or "") if cell.get("r") else len(cells)
            if column < MAX_COLUMNS and (text := _cell(cell, strings)):
                cells[column] = text
        if cells:
            yield n, [cells.get(column, "") for column in range(max(cells) + 1)]


def _first_sheet(archive: ZipFile, source: str) -> str:
    sheet = next(_elements(archive, "xl/workbook.xml", "sheet", source), None)
    wanted = next((value for name, value in sheet.items() if name.endswith("}id")), None) if sheet is not None else None
    for relation in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship", source):
        if relation.get("Id") == wanted:
            target = relation.get("Target", "")
            return target[1:] if target.startswith("/") else f"xl/{target}"
    raise KeyError(wanted)


def _elements(archive: ZipFile, name: str, tag: str, source: str) -> Iterator[Element]:
    """Each element of this name, whole; it is emptied once the next one is asked for."""
    for _, element in iterparse(BytesIO(_part(archive, name, source)), events=("end",)):
        if _name(element) == tag:
            yield element
            element.clear()


def _part(archive: ZipFile, name: str, source: str) -> bytes:
    """Raises BankErrors when it is too large, or declares entities: a sheet has no need of them."""
    with archive.open(name) as file:
        content = file.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        _refuse(source, f"unpacked it is larger than {MAX_PART // 1024 // 1024} MB", "Split it into several files")
    if b"<!" in content.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\0" in content:
        _refuse(source, "it is not written as Excel writes a workbook", "Save the sheet anew as .xlsx or .csv")
    return content


def _cell(cell: Element, strings: Sequence[str]) -> str:
    parts = {_name(part): part for part in cell}
    if "f" in parts:
        return f"={parts['f'].text or ''}"
    if "is" in parts:
        return _text_of(parts["is"])
    value = (parts["v"].text or "")[:MAX_TEXT] if "v" in parts else ""
    if cell.get("t") == "s":
        return strings[int(value)]
    return value.removesuffix(".0") if cell.get("t", "n") == "n" else value


def _text_of(element: Element) -> str:
    """A text with its runs of different looks, without how it is pronounced."""
    runs = [part for part in element if _name(part) in (TEXT, RUN)]
    texts = [run if _name(run) == TEXT else next((each for each in run if _name(each) == TEXT), None) for run in runs]
    return "".join(text.text or "" for text in texts if text is not None)[:MAX_TEXT]


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _column(place: str) -> int:
    """0 of “A7”, 26 of “AA1”."""
    letters = re.match(r"[A-Z]{1,3}", place)
    if letters is None:
        raise ValueError(place)
    n = 0
    for letter in letters[0]:
        n = n * 26 + ord(letter) - ord("A") + 1
    return n - 1
